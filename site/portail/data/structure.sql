-- The structure of the database. Written by `make structure`; not by hand.
-- Migrations: 68f150b8f8c71c455fdbc8f26814341509612656593b6f65b8e9087d409dc594
-- PostgreSQL: 18

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE EXTENSION IF NOT EXISTS fuzzystrmatch WITH SCHEMA public;

COMMENT ON EXTENSION fuzzystrmatch IS 'determine similarities and distance between strings';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
SELECT public.show_limit();

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';

CREATE FUNCTION public.accounts_move_version() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO accounts_referenceversion (name, number)
    VALUES (TG_TABLE_NAME, nextval('accounts_reference_number'))
    ON CONFLICT (name) DO UPDATE SET number = EXCLUDED.number;
    RETURN NULL;
END
$$;

CREATE FUNCTION public.conventions_entitle() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE communes_authority SET entitlements = '[]' WHERE id IN (OLD.authority_id, NEW.authority_id);
    RETURN NULL;
END $$;

CREATE FUNCTION public.conventions_entitle_amended() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE communes_authority SET entitlements = '[]' WHERE id IN (
        SELECT authority_id FROM conventions_convention WHERE id IN (OLD.convention_id, NEW.convention_id)
    );
    RETURN NULL;
END $$;

CREATE FUNCTION public.conventions_entitlements() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    WITH changes AS (
        SELECT id, offer, notified_on AS starts_on, expires_on
        FROM conventions_convention WHERE authority_id = NEW.id AND notified_on IS NOT NULL
        UNION ALL
        SELECT signed.id, amendment.offer, amendment.takes_effect_on, signed.expires_on
        FROM conventions_amendment amendment JOIN conventions_convention signed ON signed.id = amendment.convention_id
        WHERE signed.authority_id = NEW.id AND amendment.takes_effect_on <= signed.expires_on
    ), spans AS (
        SELECT offer, '[]'::jsonb AS features, starts_on,
            coalesce(lead(starts_on) OVER (PARTITION BY id ORDER BY starts_on) - 1, expires_on) AS ends_on
        FROM changes
        UNION ALL
        SELECT 'partner',
            CASE WHEN receives_requests THEN '["inbox"]'::jsonb ELSE '[]' END
                || CASE WHEN uses_programs THEN '["partner_keys"]'::jsonb ELSE '[]' END,
            starts_on, coalesce(ends_on, '9999-12-31')
        FROM conventions_agreement WHERE authority_id = NEW.id
    )
    SELECT coalesce(jsonb_agg(to_jsonb(spans) ORDER BY starts_on), '[]') INTO NEW.entitlements FROM spans;
    RETURN NEW;
END $$;

CREATE FUNCTION public.f_unaccent(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$ SELECT public.unaccent('public.unaccent', $1) $_$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.grc_accessrecord (
    id bigint NOT NULL,
    number bigint NOT NULL,
    purpose character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    hour timestamp with time zone NOT NULL,
    previous character varying(64) NOT NULL,
    digest character varying(64) NOT NULL,
    authority_id bigint NOT NULL,
    user_id bigint,
    demande_id bigint NOT NULL,
    partner_id bigint,
    CONSTRAINT grc_access_one_reader CHECK ((((partner_id IS NULL) AND (user_id IS NOT NULL)) OR ((partner_id IS NOT NULL) AND (user_id IS NULL)))),
    CONSTRAINT grc_access_purpose CHECK (((purpose)::text = ANY ((ARRAY['traitement'::character varying, 'piece'::character varying, 'export'::character varying, 'partage'::character varying])::text[]))),
    CONSTRAINT grc_accessrecord_number_check CHECK ((number >= 0))
);

CREATE FUNCTION public.grc_access_digest(entry public.grc_accessrecord) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$
    SELECT encode(sha256(convert_to(concat_ws('|',
        entry.number, entry.previous, coalesce(entry.user_id::text, 'k' || entry.partner_id), entry.authority_id, entry.demande_id, entry.purpose,
        (extract(epoch FROM entry.at) * 1000000)::bigint, (extract(epoch FROM entry.hour) * 1000000)::bigint
    ), 'UTF8')), 'hex')
$$;

CREATE FUNCTION public.grc_any_has(asked tsquery) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    SET enable_indexscan TO 'off'
    AS $$
    SELECT EXISTS (SELECT FROM grc_searchentry WHERE grc_search_vector(words, authority_id, filed_at) @@ asked)
$$;

CREATE FUNCTION public.grc_blank_events(request bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE grc_event SET detail = '{}'
    WHERE demande_id = request
        AND EXISTS (SELECT FROM grc_demande WHERE id = request AND anonymised_at IS NOT NULL)
$$;

CREATE FUNCTION public.grc_chain_access() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('grc.accessrecord', 0));
    SELECT number, digest INTO last FROM grc_accessrecord ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(last.number, 0) + 1;
    NEW.previous := coalesce(last.digest, '');
    NEW.digest := grc_access_digest(NEW);
    RETURN NEW;
END
$$;

CREATE FUNCTION public.grc_change_words() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO grc_searchword (word)
    SELECT lexeme FROM (
        SELECT lexeme FROM fresh JOIN grc_demande AS demande ON demande.id = fresh.demande_id
        CROSS JOIN unnest(tsvector_to_array(fresh.words)) AS lexeme WHERE lexeme <> ALL (string_to_array(lower(demande.reference), '-') || lower(demande.reference))
        EXCEPT SELECT lexeme FROM gone CROSS JOIN unnest(tsvector_to_array(gone.words)) AS lexeme
    ) AS said
    WHERE length(lexeme) BETWEEN 3 AND 60 AND (lexeme !~ '[0-9]' OR lexeme LIKE '%@%') ORDER BY lexeme
    ON CONFLICT DO NOTHING;
    DELETE FROM grc_searchword AS known
    USING (
        SELECT lexeme FROM gone CROSS JOIN unnest(tsvector_to_array(gone.words)) AS lexeme
        EXCEPT SELECT lexeme FROM fresh CROSS JOIN unnest(tsvector_to_array(fresh.words)) AS lexeme
    ) AS said
    WHERE known.word = said.lexeme AND NOT grc_any_has(grc_lexeme(known.word)::tsquery);
    RETURN NULL;
END
$$;

CREATE FUNCTION public.grc_follow_closing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE grc_demandelabel SET is_open = NEW.closed_at IS NULL WHERE demande_id = NEW.id;
    UPDATE grc_searchentry SET is_open = NEW.closed_at IS NULL WHERE demande_id = NEW.id;
    RETURN NULL;
END
$$;

CREATE FUNCTION public.grc_forget_accesses(before timestamp with time zone) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    WITH gone AS (
        DELETE FROM grc_accessrecord
        WHERE number < (
            SELECT coalesce(
                min(number) FILTER (WHERE at >= least(before, now() - interval '6 months')), max(number)
            ) FROM grc_accessrecord
        )
        RETURNING 1
    )
    SELECT count(*) FROM gone
$$;

CREATE FUNCTION public.grc_forget_words() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    DELETE FROM grc_searchword AS known
    USING (SELECT DISTINCT lexeme FROM gone CROSS JOIN unnest(tsvector_to_array(gone.words)) AS lexeme) AS said
    WHERE known.word = said.lexeme
        AND NOT grc_any_has(grc_lexeme(known.word)::tsquery);
    RETURN NULL;
END
$$;

CREATE FUNCTION public.grc_is_corrected(event_id bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ SELECT EXISTS (SELECT FROM grc_event WHERE corrects_id = event_id) $$;

CREATE FUNCTION public.grc_learn_words() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO grc_searchword (word)
    SELECT DISTINCT lexeme FROM (
        SELECT lexeme FROM fresh JOIN grc_demande AS demande ON demande.id = fresh.demande_id
        CROSS JOIN unnest(tsvector_to_array(fresh.words)) AS lexeme WHERE lexeme <> ALL (string_to_array(lower(demande.reference), '-') || lower(demande.reference))
    ) AS said
    WHERE length(lexeme) BETWEEN 3 AND 60 AND (lexeme !~ '[0-9]' OR lexeme LIKE '%@%') ORDER BY lexeme
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

CREATE FUNCTION public.grc_lexeme(word text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT '''' || replace(replace(word, '\', '\\'), '''', '''''') || '''' $$;

CREATE FUNCTION public.grc_mandate_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (OLD.uuid, OLD.demande_id, OLD.subject, OLD.helper_email, OLD.helper_key, OLD.origin_id, OLD.kind, OLD.name, OLD.email, OLD.email_key, OLD.birth_date,
            OLD.register_number, OLD.capacity, OLD.ends_on, OLD.asked_at)
        IS DISTINCT FROM (NEW.uuid, NEW.demande_id, NEW.subject, NEW.helper_email, NEW.helper_key, NEW.origin_id, NEW.kind, NEW.name, NEW.email, NEW.email_key,
            NEW.birth_date, NEW.register_number, NEW.capacity, NEW.ends_on, NEW.asked_at)
        OR (OLD.accepted_at IS NOT NULL AND OLD.accepted_at IS DISTINCT FROM NEW.accepted_at)
        OR (OLD.refused_at IS NOT NULL AND OLD.refused_at IS DISTINCT FROM NEW.refused_at)
        OR (OLD.revoked_at IS NOT NULL
            AND (OLD.revoked_at, OLD.revoked_by) IS DISTINCT FROM (NEW.revoked_at, NEW.revoked_by))
        OR (OLD.helper_id IS NOT NULL AND OLD.helper_id IS DISTINCT FROM NEW.helper_id)
    THEN
        RAISE EXCEPTION 'what a mandate says is written once';
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION public.grc_mark_open() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    NEW.is_open := EXISTS (SELECT FROM grc_demande WHERE id = NEW.demande_id AND closed_at IS NULL);
    RETURN NEW;
END
$$;

CREATE FUNCTION public.grc_month(moment timestamp with time zone) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (extract(year FROM moment AT TIME ZONE 'UTC') * 12 + extract(month FROM moment AT TIME ZONE 'UTC'))::integer $$;

CREATE FUNCTION public.grc_own_requests() RETURNS bigint[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT coalesce(array_agg(party.demande_id), '{}')
    FROM grc_party AS party
    WHERE party.user_id = guichet_user() AND guichet_actor() = 'resident' AND (
        party.role = 'beneficiaire'
        OR (party.role = 'auteur' AND NOT EXISTS (
            SELECT FROM grc_party AS other WHERE other.demande_id = party.demande_id AND other.role = 'beneficiaire'
        ))
        OR EXISTS (
            SELECT FROM grc_mandate AS mandate
            WHERE mandate.id = party.mandate_id AND mandate.accepted_at IS NOT NULL AND mandate.revoked_at IS NULL
                AND (mandate.demande_id IS NULL OR mandate.demande_id = party.demande_id)
                AND mandate.ends_on >= (now() AT TIME ZONE 'Europe/Paris')::date
        )
    )
$$;

CREATE FUNCTION public.grc_search(asked_words text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) RETURNS TABLE(demande_id bigint, filed_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$

    SELECT * FROM grc_search_words((
            websearch_to_tsquery('fr_unaccent', asked_words) || websearch_to_tsquery('simple_unaccent', asked_words)
        ), asked_authorities, before_filed_at, before_id, newest)
$$;

CREATE FUNCTION public.grc_search_close(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) RETURNS TABLE(demande_id bigint, filed_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    WITH typed AS MATERIALIZED (
        SELECT word, least(greatest(length(word) - 3, 0), 2) AS slips, word ~ '[0-9@]' AS is_open_ended
        FROM unnest(tsvector_to_array(to_tsvector('simple_unaccent', asked))) AS word
        WHERE length(word) BETWEEN 3 AND 60 ORDER BY length(word) DESC, word LIMIT 6
    ), meant AS (
        SELECT concat_ws(
                ' | ', CASE WHEN typed.is_open_ended THEN grc_lexeme(typed.word) || ':*' END,
                string_agg(grc_lexeme(known.word), ' | ')
            ) AS words,
            typed.is_open_ended AND count(known.word) = 0 AS is_alone
        FROM typed LEFT JOIN LATERAL (
            SELECT near FROM grc_words_near(typed.word, typed.slips) AS near
            UNION SELECT begun FROM grc_words_begun(typed.word) AS begun WHERE NOT typed.is_open_ended
        ) AS known(word) ON true
        GROUP BY typed.word, typed.is_open_ended
    )
    SELECT found.* FROM (
        SELECT string_agg('(' || words || ')', ' & ')::tsquery AS words FROM meant
        HAVING bool_and(words <> '') AND coalesce(bool_and(grc_any_has(words::tsquery)) FILTER (WHERE is_alone), true)
    ) AS understood CROSS JOIN LATERAL grc_search_words(
        understood.words, asked_authorities, before_filed_at, before_id, newest
    ) AS found
$$;

CREATE FUNCTION public.grc_search_open(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) RETURNS TABLE(demande_id bigint, filed_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT * FROM grc_search_open_words(
        (
            websearch_to_tsquery('fr_unaccent', asked) || websearch_to_tsquery('simple_unaccent', asked)
        ), asked_authorities, before_filed_at, before_id, newest
    )
$$;

CREATE FUNCTION public.grc_search_open_close(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) RETURNS TABLE(demande_id bigint, filed_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    WITH typed AS MATERIALIZED (
        SELECT word, least(greatest(length(word) - 3, 0), 2) AS slips, word ~ '[0-9@]' AS is_open_ended
        FROM unnest(tsvector_to_array(to_tsvector('simple_unaccent', asked))) AS word
        WHERE length(word) BETWEEN 3 AND 60 ORDER BY length(word) DESC, word LIMIT 6
    ), meant AS (
        SELECT concat_ws(
                ' | ', CASE WHEN typed.is_open_ended THEN grc_lexeme(typed.word) || ':*' END,
                string_agg(grc_lexeme(known.word), ' | ')
            ) AS words,
            typed.is_open_ended AND count(known.word) = 0 AS is_alone
        FROM typed LEFT JOIN LATERAL (
            SELECT near FROM grc_words_near(typed.word, typed.slips) AS near
            UNION SELECT begun FROM grc_words_begun(typed.word) AS begun WHERE NOT typed.is_open_ended
        ) AS known(word) ON true
        GROUP BY typed.word, typed.is_open_ended
    )
    SELECT found.* FROM (
        SELECT string_agg('(' || words || ')', ' & ')::tsquery AS words FROM meant
        HAVING bool_and(words <> '') AND coalesce(bool_and(grc_any_has(words::tsquery)) FILTER (WHERE is_alone), true)
    ) AS understood CROSS JOIN LATERAL grc_search_open_words(
        understood.words, asked_authorities, before_filed_at, before_id, newest
    ) AS found
$$;

CREATE FUNCTION public.grc_search_open_words(asked tsquery, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) RETURNS TABLE(demande_id bigint, filed_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    SET enable_indexscan TO 'off'
    SET jit TO 'off'
    AS $$
    WITH marked AS MATERIALIZED (
        SELECT asked && coalesce(string_agg(grc_lexeme('§a' || one), '|')::tsquery, '') AS words
        FROM unnest(CASE WHEN cardinality(asked_authorities) <= 4 THEN asked_authorities END) AS one
        HAVING numnode(asked) > 0
    )
    SELECT entry.demande_id, entry.filed_at
    FROM grc_searchentry AS entry
    WHERE entry.is_open
        AND grc_search_vector(entry.words, entry.authority_id, entry.filed_at) @@ (SELECT marked.words FROM marked)
        AND asked_authorities @> ARRAY[entry.authority_id]
        AND (
            (SELECT guichet_actor() = 'system')
            OR ((SELECT guichet_actor() = 'agent')
                AND entry.authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
        )
        AND (before_id IS NULL OR (entry.filed_at, entry.demande_id) < (before_filed_at, before_id))
    ORDER BY entry.filed_at DESC, entry.demande_id DESC
    LIMIT newest
$$;

CREATE FUNCTION public.grc_search_phone(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) RETURNS TABLE(demande_id bigint, filed_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT entry.id, entry.filed_at
    FROM grc_demande AS entry
    WHERE entry.id IN (
            SELECT party.demande_id FROM grc_party AS party
            WHERE "right"(regexp_replace(party.phone, '\D', '', 'g'), 9) = asked AND NOT party.phone = ''
        )
        AND entry.authority_id = ANY (asked_authorities)
        AND (
            (SELECT guichet_actor() = 'system')
            OR ((SELECT guichet_actor() = 'agent')
                AND entry.authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
        )
        AND (before_id IS NULL OR (entry.filed_at, entry.id) < (before_filed_at, before_id))
    ORDER BY entry.filed_at DESC, entry.id DESC
    LIMIT newest
$$;

CREATE FUNCTION public.grc_search_vector(words tsvector, authority bigint, filed_at timestamp with time zone) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT words || array_to_tsvector(ARRAY['§a' || authority, '§m' || public.grc_month(filed_at)]) $$;

CREATE FUNCTION public.grc_search_windows(asked_authorities bigint[], before_filed_at timestamp with time zone) RETURNS TABLE(months tsquery, last integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_indexscan TO 'on'
    AS $$
    WITH newest AS MATERIALIZED (
        SELECT grc_month(least(max(ends.newest), before_filed_at)) AS month
        FROM unnest(asked_authorities) AS one CROSS JOIN LATERAL (
            SELECT max(entry.filed_at) AS newest FROM grc_searchentry AS entry WHERE entry.authority_id = one
        ) AS ends
    )
    SELECT coalesce(marks.months, ''), newest.month - past.first
    FROM newest CROSS JOIN (VALUES (0, 1), (2, NULL)) AS past(first, last) CROSS JOIN LATERAL (
        SELECT string_agg(grc_lexeme('§m' || newest.month - ago), '|')::tsquery AS months
        FROM generate_series(past.first, past.last) AS ago
    ) AS marks
    WHERE newest.month IS NOT NULL ORDER BY past.first
$$;

CREATE FUNCTION public.grc_search_words(asked tsquery, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) RETURNS TABLE(demande_id bigint, filed_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    SET enable_indexscan TO 'off'
    SET jit TO 'off'
    AS $$
    WITH marked AS MATERIALIZED (
        SELECT asked && coalesce(string_agg(grc_lexeme('§a' || one), '|')::tsquery, '') AS words
        FROM unnest(CASE WHEN cardinality(asked_authorities) <= 4 THEN asked_authorities END) AS one
        HAVING numnode(asked) > 0
    )
    SELECT found.demande_id, found.filed_at
    FROM grc_search_windows(asked_authorities, before_filed_at) AS past CROSS JOIN LATERAL (
        SELECT entry.demande_id, entry.filed_at
        FROM grc_searchentry AS entry
        WHERE grc_search_vector(entry.words, entry.authority_id, entry.filed_at)
                @@ ((SELECT marked.words FROM marked) && past.months)
            AND grc_month(entry.filed_at) <= past.last
            AND asked_authorities @> ARRAY[entry.authority_id]
            AND (
            (SELECT guichet_actor() = 'system')
            OR ((SELECT guichet_actor() = 'agent')
                AND entry.authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
        )
        AND (before_id IS NULL OR (entry.filed_at, entry.demande_id) < (before_filed_at, before_id))
        ORDER BY entry.filed_at DESC, entry.demande_id DESC
        LIMIT newest
    ) AS found
    LIMIT newest
$$;

CREATE FUNCTION public.grc_similar_people(asked_authority bigint, asked_name text, lowest real, newest integer) RETURNS TABLE(person_id bigint, likeness real)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "pg_trgm.similarity_threshold" TO '0.3'
    AS $$
    SELECT person.id, similarity(person.name_key, asked_name)
    FROM grc_person AS person
    WHERE person.name_key % asked_name
        AND person.authority_id = asked_authority
        AND similarity(person.name_key, asked_name) >= lowest
        AND (
            (SELECT guichet_actor() = 'system')
            OR ((SELECT guichet_actor() = 'agent')
                AND person.authority_id = ANY ((SELECT guichet_authorities())::bigint[]))
        )
    ORDER BY similarity(person.name_key, asked_name) DESC, person.id
    LIMIT newest
$$;

CREATE FUNCTION public.grc_words_begun(asked text) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
    SELECT known.word FROM grc_searchword AS known
    WHERE known.word LIKE asked || '%' AND starts_with(known.word, asked) AND known.word NOT LIKE '%@%'
    ORDER BY length(known.word), known.word LIMIT 50
$$;

CREATE FUNCTION public.grc_words_near(asked text, slips integer) RETURNS SETOF text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET "pg_trgm.similarity_threshold" TO '0.2'
    AS $$
DECLARE
    stem text := coalesce((ts_lexize('french_stem', asked))[1], asked);
BEGIN

    IF asked LIKE '%@%' THEN
        PERFORM set_config('pg_trgm.similarity_threshold', '0.65', true);
        
    RETURN QUERY
        SELECT known.word FROM grc_searchword AS known, least(
            levenshtein_less_equal(known.word, asked, slips), levenshtein_less_equal(known.word, stem, slips)
        ) AS distance
        WHERE known.word LIKE '%@%' AND known.word % asked AND distance <= slips ORDER BY distance, known.word LIMIT 8;

    ELSE
        
    RETURN QUERY
        SELECT known.word FROM grc_searchword AS known, least(
            levenshtein_less_equal(known.word, asked, slips), levenshtein_less_equal(known.word, stem, slips)
        ) AS distance
        WHERE known.word NOT LIKE '%@%' AND known.word % asked AND distance <= slips ORDER BY distance, known.word LIMIT 8;

    END IF;
END $$;

CREATE FUNCTION public.guichet_actor() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(current_setting('guichet.actor', true), '') $$;

CREATE FUNCTION public.guichet_authorities() RETURNS bigint[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('guichet.authorities', true), ''), '{}')::bigint[] $$;

CREATE FUNCTION public.guichet_subject() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('guichet.subject', true), '')::bigint $$;

CREATE FUNCTION public.guichet_user() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('guichet.user', true), '')::bigint $$;

CREATE FUNCTION public.launch_invite() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE communes_authority SET trial = '{}'
    WHERE id IN (SELECT authority_id FROM launch_trial WHERE id IN (OLD.trial_id, NEW.trial_id));
    RETURN NULL;
END $$;

CREATE FUNCTION public.launch_trial_of() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    NEW.trial := coalesce((
        SELECT jsonb_build_object('launches_on', launches_on, 'invitations', coalesce((
            SELECT jsonb_object_agg(translate(uuid::text, '-', ''), ends_on)
            FROM launch_invitation WHERE trial_id = launch_trial.id AND revoked_at IS NULL
        ), '{}'))
        FROM launch_trial WHERE authority_id = NEW.id AND page_id IS NULL
    ), '{}');
    RETURN NEW;
END $$;

CREATE FUNCTION public.launch_try() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE communes_authority SET trial = '{}' WHERE id IN (OLD.authority_id, NEW.authority_id);
    RETURN NULL;
END $$;

CREATE FUNCTION public.search_follow_page() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.live THEN
        UPDATE search_indexedpage SET path = NEW.path WHERE page_id = NEW.id;
    ELSE
        DELETE FROM search_indexedpage WHERE page_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;

CREATE TEXT SEARCH CONFIGURATION public.fr_unaccent (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR asciiword WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR word WITH public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR hword_part WITH public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR hword_asciipart WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR asciihword WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR hword WITH public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.fr_unaccent
    ADD MAPPING FOR uint WITH simple;

CREATE TEXT SEARCH CONFIGURATION public.simple_unaccent (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR asciiword WITH public.unaccent, simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR word WITH public.unaccent, simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR hword_part WITH public.unaccent, simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR hword_asciipart WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR asciihword WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR hword WITH public.unaccent, simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION public.simple_unaccent
    ADD MAPPING FOR uint WITH simple;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_consent (
    id bigint NOT NULL,
    scopes character varying(20)[] NOT NULL,
    given_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    partner_id bigint NOT NULL
);

ALTER TABLE public.accounts_consent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_dataexport (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    state character varying(8) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    tries smallint NOT NULL,
    ready_at timestamp with time zone,
    expires_at timestamp with time zone,
    archive character varying(120) NOT NULL,
    size bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT accounts_dataexport_size_check CHECK ((size >= 0)),
    CONSTRAINT accounts_dataexport_state CHECK (((state)::text = ANY ((ARRAY['attente'::character varying, 'prete'::character varying, 'expiree'::character varying, 'echec'::character varying])::text[]))),
    CONSTRAINT accounts_dataexport_tries_check CHECK ((tries >= 0))
);

ALTER TABLE public.accounts_dataexport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_dataexport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_erasure (
    id bigint NOT NULL,
    subject character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    figures jsonb NOT NULL
);

ALTER TABLE public.accounts_erasure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_erasure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_jobreport (
    id bigint NOT NULL,
    job character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    figures jsonb NOT NULL,
    is_alarm boolean NOT NULL
);

ALTER TABLE public.accounts_jobreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_jobreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_partner (
    id bigint NOT NULL,
    description character varying(200) NOT NULL,
    run_by character varying(120) NOT NULL,
    contact character varying(254) NOT NULL,
    privacy_url character varying(200) NOT NULL,
    sector character varying(253) NOT NULL,
    events_url character varying(200) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    client_id character varying(100) NOT NULL
);

ALTER TABLE public.accounts_partner ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_partner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_passage (
    id bigint NOT NULL,
    code character varying(64) NOT NULL,
    state character varying(64) NOT NULL,
    host character varying(255) NOT NULL,
    browser character varying(36) NOT NULL,
    signed_in_at timestamp with time zone NOT NULL,
    proved_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    strength smallint DEFAULT 1 NOT NULL,
    CONSTRAINT accounts_passage_strength_check CHECK ((strength >= 0))
);

ALTER TABLE public.accounts_passage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_passage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_pivotidentity (
    id bigint NOT NULL,
    issuer character varying(255) NOT NULL,
    sub character varying(255) NOT NULL,
    given_name character varying(255) NOT NULL,
    family_name character varying(255) NOT NULL,
    birthdate character varying(10) NOT NULL,
    gender character varying(6) NOT NULL,
    birthplace character varying(5) NOT NULL,
    birthcountry character varying(5) NOT NULL,
    preferred_name character varying(255) NOT NULL,
    source character varying(16) NOT NULL,
    verified_at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT accounts_pivotidentity_gender CHECK (((gender)::text = ANY ((ARRAY[''::character varying, 'male'::character varying, 'female'::character varying])::text[]))),
    CONSTRAINT accounts_pivotidentity_source CHECK (((source)::text = 'franceconnect'::text))
);

ALTER TABLE public.accounts_pivotidentity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_pivotidentity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_profile (
    user_id bigint NOT NULL,
    preferred_name character varying(120) NOT NULL,
    phone character varying(20) NOT NULL,
    fills_forms boolean DEFAULT true NOT NULL,
    updated_at timestamp with time zone,
    arrangement jsonb DEFAULT '{}'::jsonb NOT NULL
);

CREATE TABLE public.accounts_purgenotice (
    id bigint NOT NULL,
    subject character varying(64) NOT NULL,
    jti uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    outcome character varying(12) DEFAULT ''::character varying NOT NULL,
    told_at timestamp with time zone,
    partner_id bigint NOT NULL,
    CONSTRAINT accounts_purgenotice_attempts_check CHECK ((attempts >= 0))
);

ALTER TABLE public.accounts_purgenotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_purgenotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.accounts_reference_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.accounts_referenceversion (
    name character varying(63) NOT NULL,
    number bigint NOT NULL
);

CREATE TABLE public.accounts_retentionrule (
    id bigint NOT NULL,
    category character varying(16) NOT NULL,
    length smallint NOT NULL,
    unit character varying(8) NOT NULL,
    starts character varying(120) NOT NULL,
    source character varying(240) NOT NULL,
    CONSTRAINT accounts_retentionrule_category CHECK (((category)::text = ANY ((ARRAY['compte'::character varying, 'connexions'::character varying, 'signalements'::character varying, 'demarches'::character varying, 'brouillons'::character varying, 'dossiers_secrets'::character varying, 'courriels'::character varying, 'courriels_recus'::character varying, 'lectures'::character varying, 'archives'::character varying, 'preuves'::character varying])::text[]))),
    CONSTRAINT accounts_retentionrule_length CHECK ((length >= 1)),
    CONSTRAINT accounts_retentionrule_length_check CHECK ((length >= 0)),
    CONSTRAINT accounts_retentionrule_unit CHECK (((unit)::text = ANY ((ARRAY['jours'::character varying, 'mois'::character varying])::text[])))
);

ALTER TABLE public.accounts_retentionrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_retentionrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_subject (
    id bigint NOT NULL,
    sector character varying(253) NOT NULL,
    value character varying(64) NOT NULL,
    created_at timestamp with time zone,
    user_id bigint NOT NULL
);

ALTER TABLE public.accounts_subject ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_subject_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_termsacceptance (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id bigint NOT NULL,
    terms_id bigint NOT NULL
);

ALTER TABLE public.accounts_termsacceptance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_termsacceptance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_termsversion (
    id bigint NOT NULL,
    version character varying(20) NOT NULL,
    effective_on date,
    changes text NOT NULL,
    text text NOT NULL
);

ALTER TABLE public.accounts_termsversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_termsversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_tick (
    queue character varying(20) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    ran_at timestamp with time zone NOT NULL
);

CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    email character varying(254) NOT NULL,
    uuid uuid NOT NULL,
    warned_at timestamp with time zone,
    CONSTRAINT accounts_user_email_lower CHECK (((email)::text = lower((email)::text)))
);

CREATE TABLE public.accounts_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.activity_activityreport (
    id bigint NOT NULL,
    exercice smallint NOT NULL,
    version smallint NOT NULL,
    reason character varying(300) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    document bytea NOT NULL,
    figures jsonb NOT NULL,
    authority_id bigint NOT NULL,
    convention_id bigint NOT NULL,
    CONSTRAINT activity_activityreport_exercice_check CHECK ((exercice >= 0)),
    CONSTRAINT activity_activityreport_version_check CHECK ((version >= 0)),
    CONSTRAINT activity_report_correction CHECK (((version = 1) OR (NOT ((reason)::text = ''::text))))
);

ALTER TABLE public.activity_activityreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activity_activityreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.activity_recount (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    event bigint NOT NULL
);

ALTER TABLE public.activity_recount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activity_recount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.activity_usage (
    id bigint NOT NULL,
    month date NOT NULL,
    channel character varying(12) NOT NULL,
    received integer NOT NULL,
    closed integer NOT NULL,
    dated integer NOT NULL,
    in_time integer NOT NULL,
    reopened integer NOT NULL,
    judged integer NOT NULL,
    solved integer NOT NULL,
    delays jsonb NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT activity_usage_channel CHECK (((channel)::text = ANY ((ARRAY['web'::character varying, 'telephone'::character varying, 'guichet'::character varying, 'courriel'::character varying, 'courrier'::character varying, 'api'::character varying])::text[]))),
    CONSTRAINT activity_usage_closed_check CHECK ((closed >= 0)),
    CONSTRAINT activity_usage_dated_check CHECK ((dated >= 0)),
    CONSTRAINT activity_usage_in_time_check CHECK ((in_time >= 0)),
    CONSTRAINT activity_usage_judged_check CHECK ((judged >= 0)),
    CONSTRAINT activity_usage_received_check CHECK ((received >= 0)),
    CONSTRAINT activity_usage_reopened_check CHECK ((reopened >= 0)),
    CONSTRAINT activity_usage_solved_check CHECK ((solved >= 0))
);

ALTER TABLE public.activity_usage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.activity_usage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.allauth_idp_oidc_client (
    id character varying(100) NOT NULL,
    name character varying(100) NOT NULL,
    secret character varying(200) NOT NULL,
    scopes text NOT NULL,
    type character varying(20) NOT NULL,
    grant_types text NOT NULL,
    redirect_uris text NOT NULL,
    cors_origins text NOT NULL,
    response_types text NOT NULL,
    skip_consent boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    data jsonb,
    owner_id bigint,
    default_scopes text NOT NULL,
    allow_uri_wildcards boolean NOT NULL
);

CREATE TABLE public.allauth_idp_oidc_token (
    id bigint NOT NULL,
    type character varying(2) NOT NULL,
    hash character varying(255) NOT NULL,
    data jsonb,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    scopes text NOT NULL,
    client_id character varying(100),
    user_id bigint
);

ALTER TABLE public.allauth_idp_oidc_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.allauth_idp_oidc_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.announcements_maintenance (
    id bigint NOT NULL,
    title character varying(100) NOT NULL,
    text text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    on_sites boolean NOT NULL,
    CONSTRAINT announcements_maintenance_dates CHECK ((ends_at > starts_at))
);

ALTER TABLE public.announcements_maintenance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.announcements_maintenance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.announcements_version (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    released_on date NOT NULL,
    text text NOT NULL
);

ALTER TABLE public.announcements_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.announcements_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cadastre_parcel (
    code character varying(14) NOT NULL,
    insee_code character varying(5) GENERATED ALWAYS AS ("substring"((code)::text, 1, 5)) STORED,
    prefix character varying(3) GENERATED ALWAYS AS ("substring"((code)::text, 6, 3)) STORED,
    section character varying(2) GENERATED ALWAYS AS ("substring"((code)::text, 9, 2)) STORED,
    number character varying(4) GENERATED ALWAYS AS ("substring"((code)::text, 11, 4)) STORED,
    area integer,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT cadastre_parcel_area_check CHECK ((area >= 0))
);

CREATE TABLE public.commitments_acceptance (
    id bigint NOT NULL,
    person character varying(310) NOT NULL,
    capacity character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    authority_id bigint NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT commitments_acceptance_capacity CHECK (((capacity)::text = ANY ((ARRAY['political'::character varying, 'technical'::character varying, 'desk'::character varying, 'metropolis'::character varying])::text[])))
);

ALTER TABLE public.commitments_acceptance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.commitments_acceptance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.commitments_dataprotectionofficer (
    id bigint NOT NULL,
    name character varying(160) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    address text NOT NULL,
    representative character varying(160) NOT NULL,
    authority_id bigint NOT NULL
);

ALTER TABLE public.commitments_dataprotectionofficer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.commitments_dataprotectionofficer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.commitments_documentversion (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    version smallint NOT NULL,
    effective_on date NOT NULL,
    changes character varying(400) NOT NULL,
    text text NOT NULL,
    document bytea,
    published_at timestamp with time zone NOT NULL,
    is_example boolean NOT NULL,
    CONSTRAINT commitments_document_content CHECK (((NOT (text = ''::text)) OR (document IS NOT NULL))),
    CONSTRAINT commitments_document_kind CHECK (((kind)::text = ANY ((ARRAY['terms'::character varying, 'communication'::character varying, 'data'::character varying])::text[]))),
    CONSTRAINT commitments_documentversion_version_check CHECK ((version >= 0))
);

ALTER TABLE public.commitments_documentversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.commitments_documentversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.commitments_processingactivity (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    purposes text NOT NULL,
    basis character varying(1) NOT NULL,
    people text NOT NULL,
    data text NOT NULL,
    recipients text NOT NULL,
    transfers character varying(300) NOT NULL,
    security text NOT NULL,
    holdings character varying(120)[] NOT NULL,
    retention_note character varying(300) NOT NULL,
    feature character varying(20) NOT NULL,
    arrangement character varying(12) NOT NULL,
    informs character varying(12) NOT NULL,
    answers character varying(12) NOT NULL,
    essence text NOT NULL,
    CONSTRAINT commitments_activity_arrangement CHECK (((arrangement)::text = ANY ((ARRAY['joint'::character varying, 'processor'::character varying, 'metropolis'::character varying, 'body'::character varying])::text[]))),
    CONSTRAINT commitments_activity_basis CHECK (((basis)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying, 'c'::character varying, 'd'::character varying, 'e'::character varying, 'f'::character varying])::text[]))),
    CONSTRAINT commitments_activity_duties CHECK ((((NOT (essence = ''::text)) AND ((answers)::text = ANY ((ARRAY['commune'::character varying, 'metropolis'::character varying, 'recipient'::character varying])::text[])) AND ((arrangement)::text = 'joint'::text) AND ((informs)::text = ANY ((ARRAY['commune'::character varying, 'metropolis'::character varying, 'recipient'::character varying])::text[]))) OR ((NOT ((arrangement)::text = 'joint'::text)) AND ((answers)::text = ''::text) AND ((informs)::text = ''::text))))
);

ALTER TABLE public.commitments_processingactivity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.commitments_processingactivity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.communes_address (
    code character varying(64) NOT NULL,
    number integer NOT NULL,
    suffix character varying(16) DEFAULT ''::character varying NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    street_id bigint NOT NULL,
    CONSTRAINT communes_address_number_check CHECK ((number >= 0))
);

CREATE TABLE public.communes_agentprovider (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    issuer character varying(255) NOT NULL,
    client_id character varying(255) NOT NULL,
    sealed_secret text NOT NULL,
    algorithm character varying(5) NOT NULL,
    domains character varying(253)[] NOT NULL,
    is_active boolean NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT communes_agentprovider_algorithm CHECK (((algorithm)::text = ANY ((ARRAY['ES256'::character varying, 'RS256'::character varying])::text[])))
);

ALTER TABLE public.communes_agentprovider ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.communes_agentprovider_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.communes_authority (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    slug character varying(60) NOT NULL,
    sort_key character varying(120) NOT NULL,
    insee_code character varying(5),
    population integer,
    population_year smallint,
    latitude double precision,
    longitude double precision,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    address text NOT NULL,
    opening_hours text NOT NULL,
    is_active boolean NOT NULL,
    collection_id integer,
    site_id integer,
    entitlements jsonb DEFAULT '[]'::jsonb NOT NULL,
    section_id integer,
    trial jsonb DEFAULT '{}'::jsonb NOT NULL,
    answers_for character varying(200) DEFAULT ''::character varying NOT NULL,
    under_secrecy boolean DEFAULT false NOT NULL,
    relay_url character varying(300) DEFAULT ''::character varying NOT NULL,
    suspended_at timestamp with time zone,
    CONSTRAINT communes_authority_commune_has_insee_code CHECK (((NOT ((kind)::text = 'commune'::text)) OR (insee_code IS NOT NULL))),
    CONSTRAINT communes_authority_kind CHECK (((kind)::text = ANY ((ARRAY['metropole'::character varying, 'commune'::character varying, 'partenaire'::character varying])::text[]))),
    CONSTRAINT communes_authority_population_check CHECK ((population >= 0)),
    CONSTRAINT communes_authority_population_year_check CHECK ((population_year >= 0))
);

ALTER TABLE public.communes_authority ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.communes_authority_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.communes_authority_serves (
    id bigint NOT NULL,
    from_authority_id bigint NOT NULL,
    to_authority_id bigint NOT NULL
);

ALTER TABLE public.communes_authority_serves ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.communes_authority_serves_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.communes_brand (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    tagline character varying(120) NOT NULL,
    monogram character varying(3) NOT NULL,
    mark_shape character varying(8) NOT NULL,
    logo_says_name boolean DEFAULT false NOT NULL,
    "primary" character varying(7) NOT NULL,
    accent character varying(7) NOT NULL,
    surface character varying(7) NOT NULL,
    header_background character varying(7) NOT NULL,
    footer_background character varying(7) NOT NULL,
    radius smallint NOT NULL,
    density character varying(12) NOT NULL,
    header_layout character varying(8) DEFAULT 'plain'::character varying NOT NULL,
    phone character varying(20) DEFAULT ''::character varying NOT NULL,
    email character varying(254) DEFAULT ''::character varying NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    opening_hours jsonb DEFAULT '[]'::jsonb NOT NULL,
    footer_text text DEFAULT ''::text NOT NULL,
    footer_links jsonb DEFAULT '[]'::jsonb NOT NULL,
    social_links jsonb DEFAULT '[]'::jsonb NOT NULL,
    logo_id bigint,
    site_id integer NOT NULL,
    CONSTRAINT communes_brand_header_layout CHECK (((header_layout)::text = ANY ((ARRAY['plain'::character varying, 'banded'::character varying])::text[]))),
    CONSTRAINT communes_brand_radius_check CHECK ((radius >= 0))
);

ALTER TABLE public.communes_brand ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.communes_brand_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.communes_closingday (
    id bigint NOT NULL,
    "on" date NOT NULL,
    label character varying(80) NOT NULL,
    authority_id bigint
);

ALTER TABLE public.communes_closingday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.communes_closingday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.communes_membership (
    id bigint NOT NULL,
    role character varying(12) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    authority_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT communes_membership_dates CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT communes_membership_role CHECK (((role)::text = ANY ((ARRAY['agent'::character varying, 'responsable'::character varying, 'redaction'::character varying, 'contribution'::character varying, 'projet'::character varying, 'assistance'::character varying])::text[])))
);

ALTER TABLE public.communes_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.communes_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.communes_postalcode (
    id bigint NOT NULL,
    code character varying(5) NOT NULL,
    authority_id bigint NOT NULL
);

ALTER TABLE public.communes_postalcode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.communes_postalcode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.communes_rolegroup (
    id bigint NOT NULL,
    role character varying(12) NOT NULL,
    authority_id bigint NOT NULL,
    group_id integer NOT NULL,
    CONSTRAINT communes_rolegroup_role CHECK (((role)::text = ANY ((ARRAY['agent'::character varying, 'responsable'::character varying, 'redaction'::character varying, 'contribution'::character varying, 'projet'::character varying, 'assistance'::character varying])::text[])))
);

ALTER TABLE public.communes_rolegroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.communes_rolegroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.communes_street (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    postal_code character varying(5) NOT NULL,
    insee_code character varying(5) NOT NULL,
    town character varying(80) NOT NULL,
    former_code character varying(5) DEFAULT ''::character varying NOT NULL,
    former_town character varying(80) DEFAULT ''::character varying NOT NULL,
    name_key text NOT NULL,
    key text NOT NULL,
    words tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, COALESCE(key, ''::text))) STORED,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    authority_id bigint NOT NULL
);

ALTER TABLE public.communes_street ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.communes_street_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.communes_territory (
    id bigint NOT NULL,
    insee_code character varying(5) NOT NULL,
    kind character varying(16) NOT NULL,
    name character varying(80) NOT NULL,
    outline jsonb NOT NULL,
    is_exact boolean DEFAULT false NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT communes_territory_kind CHECK (((kind)::text = ANY ((ARRAY['commune'::character varying, 'arrondissement'::character varying, 'commune_deleguee'::character varying])::text[])))
);

ALTER TABLE public.communes_territory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.communes_territory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.conventions_agreement (
    id bigint NOT NULL,
    subject character varying(300) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    receives_requests boolean NOT NULL,
    uses_programs boolean NOT NULL,
    is_example boolean NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT conventions_agreement_dates CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
);

ALTER TABLE public.conventions_agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conventions_agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.conventions_amendment (
    id bigint NOT NULL,
    offer character varying(10) NOT NULL,
    signed_on date,
    notified_on date,
    takes_effect_on date,
    convention_id bigint NOT NULL,
    deliberation_id bigint,
    CONSTRAINT conventions_amendment_notified CHECK (((notified_on IS NULL) OR (notified_on >= signed_on))),
    CONSTRAINT conventions_amendment_offer CHECK (((offer)::text = ANY ((ARRAY['global'::character varying, 'restricted'::character varying])::text[]))),
    CONSTRAINT conventions_amendment_signed CHECK (((notified_on IS NULL) OR (signed_on IS NOT NULL))),
    CONSTRAINT conventions_amendment_takes_effect CHECK ((((notified_on IS NULL) AND (takes_effect_on IS NULL)) OR (takes_effect_on > notified_on)))
);

ALTER TABLE public.conventions_amendment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conventions_amendment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.conventions_contributioncall (
    id bigint NOT NULL,
    exercice smallint NOT NULL,
    version smallint NOT NULL,
    computation jsonb NOT NULL,
    due numeric(10,2) NOT NULL,
    reason character varying(300) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    document bytea NOT NULL,
    authority_id bigint NOT NULL,
    convention_id bigint NOT NULL,
    CONSTRAINT conventions_call_correction CHECK (((version = 1) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT conventions_contributioncall_exercice_check CHECK ((exercice >= 0)),
    CONSTRAINT conventions_contributioncall_version_check CHECK ((version >= 0))
);

ALTER TABLE public.conventions_contributioncall ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conventions_contributioncall_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.conventions_convention (
    id bigint NOT NULL,
    party_name character varying(120) NOT NULL,
    status character varying(10) NOT NULL,
    offer character varying(10) NOT NULL,
    signed_on date,
    notified_on date,
    ends_on date NOT NULL,
    notice_days smallint,
    denounced_on date,
    denunciation_reason character varying(300) NOT NULL,
    expires_on date,
    is_example boolean NOT NULL,
    authority_id bigint NOT NULL,
    deliberation_id bigint,
    metropolitan_deliberation_id bigint,
    commitment character varying(50) DEFAULT ''::character varying NOT NULL,
    invoice_service character varying(100) DEFAULT ''::character varying NOT NULL,
    siret character varying(14) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT conventions_convention_expires CHECK ((((expires_on IS NULL) AND (notified_on IS NULL)) OR ((expires_on <= ends_on) AND (notified_on <= expires_on)))),
    CONSTRAINT conventions_convention_notice_days_check CHECK ((notice_days >= 0)),
    CONSTRAINT conventions_convention_notified CHECK (((notified_on IS NULL) OR (notified_on >= signed_on))),
    CONSTRAINT conventions_convention_offer CHECK (((offer)::text = ANY ((ARRAY['global'::character varying, 'restricted'::character varying])::text[]))),
    CONSTRAINT conventions_convention_signed CHECK (((notified_on IS NULL) OR (signed_on IS NOT NULL))),
    CONSTRAINT conventions_convention_status CHECK (((status)::text = ANY ((ARRAY['pilot'::character varying, 'partner'::character varying])::text[])))
);

ALTER TABLE public.conventions_convention ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conventions_convention_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.conventions_deliberation (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    adopted_on date NOT NULL,
    title character varying(300) NOT NULL,
    visas text NOT NULL,
    seats smallint,
    present smallint,
    represented smallint,
    votes_for smallint,
    votes_against smallint,
    abstentions smallint,
    transmitted_on date,
    posted_on date,
    posted_until date,
    budget_line character varying(40) NOT NULL,
    political_referent character varying(120) NOT NULL,
    appeal text NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT conventions_deliberation_abstentions_check CHECK ((abstentions >= 0)),
    CONSTRAINT conventions_deliberation_posted CHECK (((posted_on IS NULL) OR (posted_on >= adopted_on))),
    CONSTRAINT conventions_deliberation_posting CHECK (((posted_until IS NULL) OR (posted_until >= posted_on))),
    CONSTRAINT conventions_deliberation_present_check CHECK ((present >= 0)),
    CONSTRAINT conventions_deliberation_represented_check CHECK ((represented >= 0)),
    CONSTRAINT conventions_deliberation_seats_check CHECK ((seats >= 0)),
    CONSTRAINT conventions_deliberation_transmitted CHECK (((transmitted_on IS NULL) OR (transmitted_on >= adopted_on))),
    CONSTRAINT conventions_deliberation_votes_against_check CHECK ((votes_against >= 0)),
    CONSTRAINT conventions_deliberation_votes_for_check CHECK ((votes_for >= 0))
);

ALTER TABLE public.conventions_deliberation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conventions_deliberation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.conventions_merger (
    id bigint NOT NULL,
    former_name character varying(120) NOT NULL,
    takes_effect_on date NOT NULL,
    source character varying(200) NOT NULL,
    absorbed_id bigint,
    authority_id bigint NOT NULL,
    CONSTRAINT conventions_merger_other CHECK ((NOT ((absorbed_id = authority_id) AND (absorbed_id IS NOT NULL))))
);

ALTER TABLE public.conventions_merger ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conventions_merger_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.conventions_override (
    id bigint NOT NULL,
    exercice smallint NOT NULL,
    population integer NOT NULL,
    reason character varying(300) NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT conventions_override_exercice_check CHECK ((exercice >= 0)),
    CONSTRAINT conventions_override_population_check CHECK ((population >= 0))
);

ALTER TABLE public.conventions_override ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conventions_override_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.conventions_populationfigure (
    id bigint NOT NULL,
    exercice smallint NOT NULL,
    vintage smallint NOT NULL,
    municipal integer NOT NULL,
    total integer,
    authority_id bigint NOT NULL,
    CONSTRAINT conventions_population_total CHECK (((total IS NULL) OR (total >= municipal))),
    CONSTRAINT conventions_population_vintage CHECK ((vintage < exercice)),
    CONSTRAINT conventions_populationfigure_exercice_check CHECK ((exercice >= 0)),
    CONSTRAINT conventions_populationfigure_municipal_check CHECK ((municipal >= 0)),
    CONSTRAINT conventions_populationfigure_total_check CHECK ((total >= 0)),
    CONSTRAINT conventions_populationfigure_vintage_check CHECK ((vintage >= 0))
);

ALTER TABLE public.conventions_populationfigure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conventions_populationfigure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.conventions_referent (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    is_deputy boolean NOT NULL,
    name character varying(120) NOT NULL,
    office character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    authority_id bigint NOT NULL,
    CONSTRAINT conventions_referent_dates CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT conventions_referent_kind CHECK (((kind)::text = ANY ((ARRAY['political'::character varying, 'technical'::character varying, 'director'::character varying])::text[])))
);

ALTER TABLE public.conventions_referent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conventions_referent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.conventions_tariffbracket (
    id bigint NOT NULL,
    lower integer NOT NULL,
    global_amount numeric(10,2) NOT NULL,
    restricted_amount numeric(10,2) NOT NULL,
    grid_id bigint NOT NULL,
    CONSTRAINT conventions_tariffbracket_lower_check CHECK ((lower >= 0))
);

ALTER TABLE public.conventions_tariffbracket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conventions_tariffbracket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.conventions_tariffgrid (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    source character varying(200) NOT NULL,
    first_exercice smallint NOT NULL,
    last_exercice smallint NOT NULL,
    pilot_exercice smallint,
    pilot_discount numeric(3,2) NOT NULL,
    is_example boolean NOT NULL,
    CONSTRAINT conventions_grid_exercices CHECK ((last_exercice >= first_exercice)),
    CONSTRAINT conventions_tariffgrid_first_exercice_check CHECK ((first_exercice >= 0)),
    CONSTRAINT conventions_tariffgrid_last_exercice_check CHECK ((last_exercice >= 0)),
    CONSTRAINT conventions_tariffgrid_pilot_exercice_check CHECK ((pilot_exercice >= 0))
);

ALTER TABLE public.conventions_tariffgrid ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conventions_tariffgrid_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cosignatures_cosignature (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    attested character varying(240) NOT NULL,
    shows_answers boolean NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(320) NOT NULL,
    link_version smallint NOT NULL,
    sent smallint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer_by date NOT NULL,
    reminded_at timestamp with time zone,
    answered_at timestamp with time zone,
    is_confirmed boolean NOT NULL,
    reason text NOT NULL,
    expired_at timestamp with time zone,
    demande_id bigint NOT NULL,
    CONSTRAINT cosignatures_cosignature_link_version_check CHECK ((link_version >= 0)),
    CONSTRAINT cosignatures_cosignature_sent_check CHECK ((sent >= 0))
);

ALTER TABLE public.cosignatures_cosignature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cosignatures_cosignature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.deposits_deposit (
    id bigint NOT NULL,
    received_on date NOT NULL,
    acknowledged_at timestamp with time zone,
    facts jsonb NOT NULL,
    acknowledged_by_id bigint,
    demande_id bigint NOT NULL,
    posted_on date
);

ALTER TABLE public.deposits_deposit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deposits_deposit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.deposits_numberrun (
    id bigint NOT NULL,
    kind character varying(4) NOT NULL,
    year smallint NOT NULL,
    last integer NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT deposits_numberrun_last_check CHECK ((last >= 0)),
    CONSTRAINT deposits_numberrun_year_check CHECK ((year >= 0)),
    CONSTRAINT deposits_run_five_digits CHECK ((last <= 99999))
);

ALTER TABLE public.deposits_numberrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deposits_numberrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.deposits_permitopening (
    id bigint NOT NULL,
    opens_on date,
    numbered_by character varying(12) NOT NULL,
    last_number integer NOT NULL,
    deposit_address character varying(240) NOT NULL,
    hours character varying(160) NOT NULL,
    signatories character varying(240) DEFAULT ''::character varying NOT NULL,
    instructed_by character varying(160) NOT NULL,
    transmitted_by character varying(160) NOT NULL,
    relayed_by character varying(160) NOT NULL,
    instead character varying(240) NOT NULL,
    authority_id bigint NOT NULL,
    posting character varying(12) DEFAULT 'registre'::character varying NOT NULL,
    CONSTRAINT deposits_opening_numbering CHECK (((numbered_by)::text = ANY ((ARRAY['guichet'::character varying, 'logiciel'::character varying])::text[]))),
    CONSTRAINT deposits_opening_posting CHECK (((posting)::text = ANY ((ARRAY['registre'::character varying, 'mairie'::character varying])::text[]))),
    CONSTRAINT deposits_permitopening_last_number_check CHECK ((last_number >= 0))
);

ALTER TABLE public.deposits_permitopening ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deposits_permitopening_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.deposits_signatory (
    id bigint NOT NULL,
    quality character varying(120) NOT NULL,
    act character varying(160) NOT NULL,
    power character varying(12) NOT NULL,
    begins_on date NOT NULL,
    ends_on date,
    authority_id bigint NOT NULL,
    CONSTRAINT deposits_signing_days CHECK (((ends_on IS NULL) OR (ends_on >= begins_on))),
    CONSTRAINT deposits_signing_power CHECK (((power)::text = ANY ((ARRAY['decisions'::character varying, 'lettres'::character varying])::text[])))
);

ALTER TABLE public.deposits_signatory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.deposits_signatory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.dossier_polling_filesource (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    software character varying(60) NOT NULL,
    url character varying(400) NOT NULL,
    sealed_key text NOT NULL,
    pause smallint NOT NULL,
    is_active boolean NOT NULL,
    asked_at timestamp with time zone,
    since timestamp with time zone,
    reached timestamp with time zone,
    page character varying(400) NOT NULL,
    pages integer NOT NULL,
    answered_at timestamp with time zone,
    failing_since timestamp with time zone,
    failure character varying(240) NOT NULL,
    failures integer NOT NULL,
    rests_until timestamp with time zone,
    authority_id bigint NOT NULL,
    key_id bigint NOT NULL,
    CONSTRAINT dossier_polling_filesource_failures_check CHECK ((failures >= 0)),
    CONSTRAINT dossier_polling_filesource_pages_check CHECK ((pages >= 0)),
    CONSTRAINT dossier_polling_filesource_pause_check CHECK ((pause >= 0))
);

ALTER TABLE public.dossier_polling_filesource ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossier_polling_filesource_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossier_polling_refusedstate (
    id bigint NOT NULL,
    number_key character varying(64) NOT NULL,
    fields character varying(240) NOT NULL,
    at timestamp with time zone NOT NULL,
    source_id bigint NOT NULL
);

ALTER TABLE public.dossier_polling_refusedstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossier_polling_refusedstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossier_subjects_signinservice (
    id bigint NOT NULL,
    authority_id bigint NOT NULL,
    partner_id bigint NOT NULL
);

ALTER TABLE public.dossier_subjects_signinservice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossier_subjects_signinservice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_dossier (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(12) NOT NULL,
    number character varying(40) NOT NULL,
    number_key character varying(64) NOT NULL,
    stage character varying(30) NOT NULL,
    content jsonb NOT NULL,
    sealed_holders text NOT NULL,
    as_of timestamp with time zone NOT NULL,
    refreshed_at timestamp with time zone NOT NULL,
    erased_at timestamp with time zone,
    demande_id bigint NOT NULL,
    sealed_state text DEFAULT ''::text NOT NULL,
    CONSTRAINT dossiers_dossier_kind CHECK (((kind)::text = ANY ((ARRAY['urbanisme'::character varying, 'handicap'::character varying])::text[]))),
    CONSTRAINT dossiers_dossier_sealed CHECK (((NOT ((kind)::text = 'handicap'::text)) OR ((content = '{}'::jsonb) AND ((number)::text = ''::text) AND ((stage)::text = ''::text))))
);

ALTER TABLE public.dossiers_dossier ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_dossier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.dossiers_dossierupdate (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    digest character varying(64) NOT NULL,
    applied boolean NOT NULL,
    dossier_id bigint NOT NULL,
    key_id bigint
);

ALTER TABLE public.dossiers_dossierupdate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.dossiers_dossierupdate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.drafts_servicedraft (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    answers jsonb NOT NULL,
    steps jsonb NOT NULL,
    changed jsonb NOT NULL,
    email character varying(320) NOT NULL,
    version integer NOT NULL,
    link_version smallint NOT NULL,
    began_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    form_version_id bigint NOT NULL,
    origin_id bigint NOT NULL,
    page_id integer NOT NULL,
    user_id bigint,
    CONSTRAINT drafts_servicedraft_link_version_check CHECK ((link_version >= 0)),
    CONSTRAINT drafts_servicedraft_version_check CHECK ((version >= 0))
);

ALTER TABLE public.drafts_servicedraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.drafts_servicedraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.embed_declaredhost (
    id bigint NOT NULL,
    origin character varying(280) NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT embed_declared_origin CHECK (((origin)::text ~ '^https?://[a-z0-9.-]+(:[0-9]+)?$'::text))
);

ALTER TABLE public.embed_declaredhost ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.embed_declaredhost_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.governance_agendapoint (
    id bigint NOT NULL,
    sort_order integer,
    title character varying(200) NOT NULL,
    detail text NOT NULL,
    meeting_id bigint NOT NULL
);

ALTER TABLE public.governance_agendapoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_agendapoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.governance_consultation (
    id bigint NOT NULL,
    question character varying(300) NOT NULL,
    context text NOT NULL,
    amount numeric(12,2) NOT NULL,
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    decision text NOT NULL,
    decision_reason text NOT NULL,
    decided_on date,
    is_example boolean NOT NULL,
    CONSTRAINT governance_consultation_days CHECK ((closes_on >= opens_on)),
    CONSTRAINT governance_consultation_decided CHECK ((((decided_on IS NULL) AND (decision = ''::text) AND (decision_reason = ''::text)) OR ((decided_on > closes_on) AND (NOT (decision = ''::text)) AND (NOT (decision_reason = ''::text)))))
);

ALTER TABLE public.governance_consultation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_consultation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.governance_consultationdocument (
    id bigint NOT NULL,
    sort_order integer,
    consultation_id bigint NOT NULL,
    document_id bigint NOT NULL
);

ALTER TABLE public.governance_consultationdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_consultationdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.governance_decision (
    id bigint NOT NULL,
    sort_order integer,
    number smallint,
    text text NOT NULL,
    meeting_id bigint NOT NULL,
    CONSTRAINT governance_decision_number_check CHECK ((number >= 0))
);

ALTER TABLE public.governance_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.governance_invitation (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    office character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    sequence smallint,
    is_withdrawn boolean NOT NULL,
    presence character varying(12) NOT NULL,
    represented_by character varying(120) NOT NULL,
    authority_id bigint NOT NULL,
    meeting_id bigint NOT NULL,
    CONSTRAINT governance_invitation_presence CHECK (((presence)::text = ANY ((ARRAY[''::character varying, 'present'::character varying, 'excused'::character varying, 'represented'::character varying, 'absent'::character varying])::text[]))),
    CONSTRAINT governance_invitation_represented CHECK (((NOT ((presence)::text = 'represented'::text)) OR (NOT ((represented_by)::text = ''::text)))),
    CONSTRAINT governance_invitation_sequence_check CHECK ((sequence >= 0))
);

ALTER TABLE public.governance_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.governance_library (
    id bigint NOT NULL,
    collection_id integer NOT NULL
);

ALTER TABLE public.governance_library ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_library_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.governance_meeting (
    id bigint NOT NULL,
    body character varying(10) NOT NULL,
    day date NOT NULL,
    begins_at time without time zone NOT NULL,
    ends_at time without time zone NOT NULL,
    place character varying(200) NOT NULL,
    link character varying(200) NOT NULL,
    state character varying(10) NOT NULL,
    uid uuid NOT NULL,
    sequence smallint NOT NULL,
    cancellation_reason character varying(300) NOT NULL,
    minutes text NOT NULL,
    CONSTRAINT governance_meeting_body CHECK (((body)::text = ANY ((ARRAY['pilotage'::character varying, 'direction'::character varying, 'projet'::character varying])::text[]))),
    CONSTRAINT governance_meeting_hours CHECK ((ends_at > begins_at)),
    CONSTRAINT governance_meeting_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT governance_meeting_state CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'convened'::character varying, 'held'::character varying, 'cancelled'::character varying])::text[])))
);

ALTER TABLE public.governance_meeting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_meeting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.governance_minutesversion (
    id bigint NOT NULL,
    version smallint NOT NULL,
    minutes text NOT NULL,
    decisions jsonb NOT NULL,
    attendance jsonb NOT NULL,
    reason character varying(300) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    meeting_id bigint NOT NULL,
    CONSTRAINT governance_minutes_correction CHECK (((version = 1) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT governance_minutesversion_version_check CHECK ((version >= 0))
);

ALTER TABLE public.governance_minutesversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_minutesversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.governance_seat (
    id bigint NOT NULL,
    body character varying(10) NOT NULL,
    name character varying(120) NOT NULL,
    office character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    reason character varying(300) NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT governance_seat_body CHECK (((body)::text = ANY ((ARRAY['pilotage'::character varying, 'direction'::character varying, 'projet'::character varying])::text[]))),
    CONSTRAINT governance_seat_dates CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
);

ALTER TABLE public.governance_seat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_seat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.governance_stance (
    id bigint NOT NULL,
    choice character varying(12) NOT NULL,
    comment text NOT NULL,
    given_as character varying(200) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    authority_id bigint NOT NULL,
    consultation_id bigint NOT NULL,
    given_by_id bigint,
    CONSTRAINT governance_stance_choice CHECK (((choice)::text = ANY ((ARRAY['favourable'::character varying, 'unfavourable'::character varying, 'abstention'::character varying])::text[])))
);

ALTER TABLE public.governance_stance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.governance_stance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.grc_accessrecord ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_accessrecord_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_attachment (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    original character varying(120) NOT NULL,
    filename character varying(120) NOT NULL,
    content_type character varying(80) NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    scan_state character varying(12) NOT NULL,
    scan_attempts smallint NOT NULL,
    scan_detail character varying(160) NOT NULL,
    derivatives jsonb NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    submission_key uuid NOT NULL,
    question character varying(40) DEFAULT ''::character varying NOT NULL,
    copied_from character varying(80) DEFAULT ''::character varying NOT NULL,
    by character varying(8) NOT NULL,
    retained_until date,
    demande_id bigint,
    message_id bigint,
    CONSTRAINT grc_attachment_scan_attempts_check CHECK ((scan_attempts >= 0)),
    CONSTRAINT grc_attachment_scan_state CHECK (((scan_state)::text = ANY ((ARRAY['quarantaine'::character varying, 'sain'::character varying, 'refuse'::character varying])::text[]))),
    CONSTRAINT grc_attachment_size_check CHECK ((size >= 0))
);

ALTER TABLE public.grc_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_bulkaction (
    id bigint NOT NULL,
    key uuid NOT NULL,
    kind character varying(12) NOT NULL,
    params jsonb NOT NULL,
    unseen integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    by_id bigint NOT NULL,
    CONSTRAINT grc_bulkaction_kind CHECK (((kind)::text = ANY ((ARRAY['attribuer'::character varying, 'etat'::character varying, 'clore'::character varying, 'message'::character varying, 'note'::character varying, 'etiqueter'::character varying, 'desetiqueter'::character varying, 'reunir'::character varying, 'transferer'::character varying])::text[]))),
    CONSTRAINT grc_bulkaction_unseen_check CHECK ((unseen >= 0))
);

ALTER TABLE public.grc_bulkaction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_bulkaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_bulkitem (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    reference character varying(12) NOT NULL,
    version integer NOT NULL,
    outcome character varying(8) NOT NULL,
    reason character varying(300) NOT NULL,
    action_id bigint NOT NULL,
    demande_id bigint NOT NULL,
    CONSTRAINT grc_bulkitem_outcome CHECK (((outcome)::text = ANY ((ARRAY['attente'::character varying, 'fait'::character varying, 'refuse'::character varying])::text[]))),
    CONSTRAINT grc_bulkitem_position_check CHECK (("position" >= 0)),
    CONSTRAINT grc_bulkitem_version_check CHECK ((version >= 0))
);

ALTER TABLE public.grc_bulkitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_bulkitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_change (
    id bigint NOT NULL,
    demande_uuid uuid NOT NULL,
    reference character varying(12) NOT NULL,
    kind character varying(16) NOT NULL,
    at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    "left" boolean NOT NULL,
    "position" bigint,
    authority_id bigint NOT NULL,
    demande_id bigint NOT NULL,
    event_id bigint NOT NULL,
    CONSTRAINT grc_change_version_check CHECK ((version >= 0))
);

ALTER TABLE public.grc_change ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.grc_change_position
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.grc_competence (
    id bigint NOT NULL,
    holder character varying(12) NOT NULL,
    reason character varying(240) NOT NULL,
    body_id bigint,
    commune_id bigint,
    demarche_id bigint NOT NULL,
    CONSTRAINT grc_competence_body CHECK ((((body_id IS NOT NULL) AND ((holder)::text = 'organisme'::text)) OR ((NOT ((holder)::text = 'organisme'::text)) AND (body_id IS NULL)))),
    CONSTRAINT grc_competence_holder CHECK (((holder)::text = ANY ((ARRAY['commune'::character varying, 'metropole'::character varying, 'organisme'::character varying])::text[])))
);

ALTER TABLE public.grc_competence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_competence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_demande (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    reference character varying(12) NOT NULL,
    state character varying(20) NOT NULL,
    channel character varying(12) NOT NULL,
    answers jsonb NOT NULL,
    summary character varying(160) NOT NULL,
    address character varying(240) NOT NULL,
    latitude double precision,
    longitude double precision,
    submission_key uuid NOT NULL,
    content_digest character varying(64) NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    due_on date,
    awaits_reply boolean NOT NULL,
    under_appeal boolean DEFAULT false NOT NULL,
    anonymised_at timestamp with time zone,
    version integer NOT NULL,
    link_version smallint NOT NULL,
    assignee_id bigint,
    authority_id bigint NOT NULL,
    commune_id bigint,
    origin_id bigint,
    demarche_id bigint NOT NULL,
    form_version_id bigint NOT NULL,
    incident_id bigint,
    team_id bigint,
    people integer DEFAULT 1 NOT NULL,
    timer_ends_on date,
    timer_next_on date,
    CONSTRAINT grc_demande_channel CHECK (((channel)::text = ANY ((ARRAY['web'::character varying, 'telephone'::character varying, 'guichet'::character varying, 'courriel'::character varying, 'courrier'::character varying, 'api'::character varying])::text[]))),
    CONSTRAINT grc_demande_closed_when_final CHECK ((((closed_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['resolu'::character varying, 'sans_suite'::character varying, 'non_competent'::character varying, 'doublon'::character varying, 'retire'::character varying])::text[]))) OR ((NOT ((state)::text = ANY ((ARRAY['resolu'::character varying, 'sans_suite'::character varying, 'non_competent'::character varying, 'doublon'::character varying, 'retire'::character varying])::text[]))) AND (closed_at IS NULL)))),
    CONSTRAINT grc_demande_link_version_check CHECK ((link_version >= 0)),
    CONSTRAINT grc_demande_people_check CHECK ((people >= 0)),
    CONSTRAINT grc_demande_state CHECK (((state)::text = ANY ((ARRAY['recu'::character varying, 'transmis'::character varying, 'pris_en_charge'::character varying, 'planifie'::character varying, 'en_cours'::character varying, 'attente_usager'::character varying, 'attente_partenaire'::character varying, 'resolu'::character varying, 'sans_suite'::character varying, 'non_competent'::character varying, 'doublon'::character varying, 'retire'::character varying, 'rouvert'::character varying])::text[]))),
    CONSTRAINT grc_demande_version_check CHECK ((version >= 0))
);

ALTER TABLE public.grc_demande ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_demande_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_demandelabel (
    id bigint NOT NULL,
    demande_id bigint NOT NULL,
    label_id bigint NOT NULL,
    is_open boolean DEFAULT false NOT NULL
);

ALTER TABLE public.grc_demandelabel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_demandelabel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_demarche (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    slug character varying(80) NOT NULL,
    label character varying(120) NOT NULL,
    target_days smallint,
    delay_unit character varying(12) NOT NULL,
    is_active boolean NOT NULL,
    sensitive boolean DEFAULT false NOT NULL,
    circuit jsonb DEFAULT '{}'::jsonb NOT NULL,
    silence character varying(12) DEFAULT ''::character varying NOT NULL,
    silence_basis character varying(160) DEFAULT ''::character varying NOT NULL,
    silence_months smallint DEFAULT 2 NOT NULL,
    contact_name character varying(80) DEFAULT ''::character varying NOT NULL,
    contact_phone character varying(20) DEFAULT ''::character varying NOT NULL,
    contact_email character varying(254) DEFAULT ''::character varying NOT NULL,
    contact_authority_id bigint,
    kept_months smallint,
    criticality character varying(8) DEFAULT 'normale'::character varying NOT NULL,
    messages jsonb DEFAULT '[]'::jsonb NOT NULL,
    procedure character varying(20) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT grc_demarche_criticality CHECK (((criticality)::text = ANY ((ARRAY['normale'::character varying, 'elevee'::character varying, 'urgente'::character varying])::text[]))),
    CONSTRAINT grc_demarche_delay_unit CHECK (((delay_unit)::text = ANY ((ARRAY['ouvres'::character varying, 'calendaires'::character varying])::text[]))),
    CONSTRAINT grc_demarche_kept_months CHECK (((kept_months IS NULL) OR ((kept_months >= 1) AND (kept_months <= 120)))),
    CONSTRAINT grc_demarche_kept_months_check CHECK ((kept_months >= 0)),
    CONSTRAINT grc_demarche_kind CHECK (((kind)::text = ANY ((ARRAY['signalement'::character varying, 'service'::character varying])::text[]))),
    CONSTRAINT grc_demarche_procedure CHECK (((procedure)::text = ANY ((ARRAY[''::character varying, 'declaration'::character varying])::text[]))),
    CONSTRAINT grc_demarche_silence CHECK (((silence)::text = ANY ((ARRAY[''::character varying, 'accord'::character varying, 'rejet'::character varying])::text[]))),
    CONSTRAINT grc_demarche_silence_months_check CHECK ((silence_months >= 0)),
    CONSTRAINT grc_demarche_target_days_check CHECK ((target_days >= 0))
);

ALTER TABLE public.grc_demarche ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_demarche_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_desksettings (
    user_id bigint NOT NULL,
    columns character varying(12)[],
    digest character varying(12) DEFAULT 'les_miennes'::character varying NOT NULL,
    away_from date,
    away_until date,
    substitute_id bigint,
    first_view_id bigint,
    CONSTRAINT grc_desksettings_away CHECK ((((away_from IS NULL) AND (away_until IS NULL)) OR ((away_from IS NOT NULL) AND (away_until >= away_from)))),
    CONSTRAINT grc_desksettings_digest CHECK (((digest)::text = ANY ((ARRAY['tout'::character varying, 'les_miennes'::character varying, 'rien'::character varying])::text[])))
);

CREATE TABLE public.grc_event (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_role character varying(8) NOT NULL,
    from_state character varying(20) NOT NULL,
    to_state character varying(20) NOT NULL,
    detail jsonb NOT NULL,
    shown boolean NOT NULL,
    version integer NOT NULL,
    actor_id bigint,
    authority_id bigint NOT NULL,
    corrects_id bigint,
    demande_id bigint NOT NULL,
    message_id bigint,
    CONSTRAINT grc_event_actor_role CHECK (((actor_role)::text = ANY ((ARRAY['agent'::character varying, 'usager'::character varying, 'systeme'::character varying])::text[]))),
    CONSTRAINT grc_event_kind CHECK (((kind)::text = ANY ((ARRAY['depot'::character varying, 'etat'::character varying, 'attribution'::character varying, 'transfert'::character varying, 'transmission'::character varying, 'note'::character varying, 'message_agent'::character varying, 'message_usager'::character varying, 'photo'::character varying, 'courrier'::character varying, 'retrait'::character varying, 'lien'::character varying, 'rattachement'::character varying, 'detachement'::character varying, 'recours'::character varying, 'fin_recours'::character varying, 'etiquettes'::character varying, 'correction'::character varying, 'document'::character varying, 'reunion'::character varying, 'separation'::character varying, 'avis_demande'::character varying, 'avis_rendu'::character varying, 'cosig_demandee'::character varying, 'cosignature'::character varying, 'cosig_refusee'::character varying, 'cosig_expiree'::character varying, 'rectif_demandee'::character varying, 'rectif_retiree'::character varying, 'rectification'::character varying, 'anonymisation'::character varying, 'requalification'::character varying, 'publication'::character varying, 'envoi_externe'::character varying, 'retour_externe'::character varying, 'partage_demande'::character varying, 'partage_accepte'::character varying, 'partage_refuse'::character varying, 'partage_fini'::character varying])::text[]))),
    CONSTRAINT grc_event_version_check CHECK ((version >= 0))
);

ALTER TABLE public.grc_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_formversion (
    id bigint NOT NULL,
    form character varying(80) NOT NULL,
    number integer NOT NULL,
    definition jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    CONSTRAINT grc_formversion_number_check CHECK ((number >= 0))
);

ALTER TABLE public.grc_formversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_formversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_handover (
    id bigint NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    authority_id bigint NOT NULL,
    by_id bigint,
    demande_id bigint NOT NULL,
    former_authority_id bigint NOT NULL
);

ALTER TABLE public.grc_handover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_handover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_incident (
    id bigint NOT NULL,
    size integer NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    authority_id bigint NOT NULL,
    by_id bigint,
    main_id bigint NOT NULL,
    is_mixed boolean DEFAULT false NOT NULL,
    CONSTRAINT grc_incident_of_several CHECK ((size >= 2)),
    CONSTRAINT grc_incident_size_check CHECK ((size >= 0))
);

ALTER TABLE public.grc_incident ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_incident_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_incomingmail (
    id bigint NOT NULL,
    message_id character varying(250) NOT NULL,
    digest character varying(64) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    size bigint NOT NULL,
    sender character varying(254) NOT NULL,
    sender_name character varying(120) NOT NULL,
    subject character varying(240) NOT NULL,
    text text NOT NULL,
    remarks character varying(16)[] NOT NULL,
    files_key uuid NOT NULL,
    refused_files jsonb NOT NULL,
    state character varying(8) NOT NULL,
    aside character varying(12) NOT NULL,
    reason character varying(240) NOT NULL,
    sorted_at timestamp with time zone,
    authority_id bigint NOT NULL,
    demande_id bigint,
    sorted_by_id bigint,
    mailbox_id bigint NOT NULL,
    CONSTRAINT grc_incomingmail_size_check CHECK ((size >= 0)),
    CONSTRAINT grc_mail_demande CHECK ((((demande_id IS NOT NULL) AND ((state)::text = ANY ((ARRAY['demande'::character varying, 'joint'::character varying])::text[]))) OR ((demande_id IS NULL) AND ((state)::text = ANY ((ARRAY['a_trier'::character varying, 'ecarte'::character varying])::text[]))))),
    CONSTRAINT grc_mail_state CHECK (((state)::text = ANY ((ARRAY['a_trier'::character varying, 'demande'::character varying, 'joint'::character varying, 'ecarte'::character varying])::text[])))
);

ALTER TABLE public.grc_incomingmail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_incomingmail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_keptdocument (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    original character varying(120) NOT NULL,
    filename character varying(120) NOT NULL,
    content_type character varying(80) NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    scan_state character varying(12) NOT NULL,
    scan_attempts smallint NOT NULL,
    scan_detail character varying(160) NOT NULL,
    derivatives jsonb NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    kind character varying(12) NOT NULL,
    title character varying(80) NOT NULL,
    expires_on date,
    user_id bigint NOT NULL,
    CONSTRAINT grc_keptdocument_kind CHECK (((kind)::text = ANY ((ARRAY['domicile'::character varying, 'identite'::character varying, 'quotient'::character varying, 'impots'::character varying, 'livret'::character varying, 'rib'::character varying, 'scolarite'::character varying, 'assurance'::character varying, 'autre'::character varying])::text[]))),
    CONSTRAINT grc_keptdocument_scan_attempts_check CHECK ((scan_attempts >= 0)),
    CONSTRAINT grc_keptdocument_scan_state CHECK (((scan_state)::text = ANY ((ARRAY['quarantaine'::character varying, 'sain'::character varying, 'refuse'::character varying])::text[]))),
    CONSTRAINT grc_keptdocument_size_check CHECK ((size >= 0))
);

ALTER TABLE public.grc_keptdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_keptdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_label (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    colour character varying(8) NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT grc_label_colour CHECK (((colour)::text = ANY ((ARRAY['gris'::character varying, 'bleu'::character varying, 'vert'::character varying, 'jaune'::character varying, 'rouge'::character varying, 'violet'::character varying])::text[])))
);

ALTER TABLE public.grc_label ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_label_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_likeness (
    id bigint NOT NULL,
    score smallint NOT NULL,
    evidence character varying(12)[] NOT NULL,
    state character varying(8) NOT NULL,
    decided_at timestamp with time zone,
    authority_id bigint NOT NULL,
    decided_by_id bigint,
    first_id bigint NOT NULL,
    second_id bigint NOT NULL,
    CONSTRAINT grc_likeness_order CHECK ((first_id < second_id)),
    CONSTRAINT grc_likeness_score_check CHECK ((score >= 0)),
    CONSTRAINT grc_likeness_state CHECK (((state)::text = ANY ((ARRAY['a_voir'::character varying, 'meme'::character varying, 'distinct'::character varying])::text[])))
);

ALTER TABLE public.grc_likeness ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_likeness_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_look (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    page character varying(12) NOT NULL,
    user_id bigint NOT NULL,
    sharing_id bigint NOT NULL,
    CONSTRAINT grc_look_page CHECK (((page)::text = ANY ((ARRAY['en-cours'::character varying, 'closes'::character varying, 'toutes'::character varying])::text[])))
);

ALTER TABLE public.grc_look ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_look_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_mailbox (
    id bigint NOT NULL,
    label character varying(80) NOT NULL,
    address character varying(254) NOT NULL,
    host character varying(253) NOT NULL,
    port integer NOT NULL,
    security character varying(12) NOT NULL,
    "user" character varying(254) NOT NULL,
    sealed_password text NOT NULL,
    folder character varying(120) NOT NULL,
    done_folder character varying(120) NOT NULL,
    takes_answers boolean NOT NULL,
    trusted_server character varying(120) NOT NULL,
    is_active boolean NOT NULL,
    last_read_at timestamp with time zone,
    last_error character varying(240) NOT NULL,
    last_error_at timestamp with time zone,
    authority_id bigint NOT NULL,
    demarche_id bigint,
    CONSTRAINT grc_mailbox_port_check CHECK ((port >= 0)),
    CONSTRAINT grc_mailbox_security CHECK (((security)::text = ANY ((ARRAY['tls'::character varying, 'starttls'::character varying, 'aucune'::character varying])::text[])))
);

ALTER TABLE public.grc_mailbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_mailbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_mandate (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    email_key character varying(254) NOT NULL,
    birth_date date,
    register_number character varying(10) NOT NULL,
    capacity character varying(80) NOT NULL,
    ends_on date NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    refused_at timestamp with time zone,
    revoked_at timestamp with time zone,
    revoked_by character varying(12) NOT NULL,
    beneficiary_id bigint,
    helper_id bigint,
    origin_id bigint,
    demande_id bigint,
    helper_email character varying(254) DEFAULT ''::character varying NOT NULL,
    helper_key character varying(254) DEFAULT ''::character varying NOT NULL,
    subject character varying(240) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT grc_mandate_adult_is_reached CHECK ((NOT (((email_key)::text = ''::text) AND ((kind)::text = 'majeur'::text)))),
    CONSTRAINT grc_mandate_child_has_an_age CHECK ((NOT ((birth_date IS NULL) AND ((kind)::text = 'enfant'::text)))),
    CONSTRAINT grc_mandate_helper_is_reached CHECK (((helper_id IS NOT NULL) OR ((accepted_at IS NULL) AND (demande_id IS NOT NULL) AND (NOT ((helper_key)::text = ''::text))))),
    CONSTRAINT grc_mandate_kind CHECK (((kind)::text = ANY ((ARRAY['enfant'::character varying, 'majeur'::character varying, 'association'::character varying])::text[]))),
    CONSTRAINT grc_mandate_one_answer CHECK (((accepted_at IS NULL) OR (refused_at IS NULL))),
    CONSTRAINT grc_mandate_revoked_by CHECK ((((revoked_at IS NULL) AND ((revoked_by)::text = ''::text)) OR ((revoked_at IS NOT NULL) AND ((revoked_by)::text = ANY ((ARRAY['aidant'::character varying, 'beneficiaire'::character varying])::text[])))))
);

ALTER TABLE public.grc_mandate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_mandate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_message (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    body text NOT NULL,
    at timestamp with time zone NOT NULL,
    author_id bigint,
    demande_id bigint NOT NULL,
    sealed_body text DEFAULT ''::text NOT NULL,
    CONSTRAINT grc_message_kind CHECK (((kind)::text = ANY ((ARRAY['agent'::character varying, 'usager'::character varying, 'note'::character varying])::text[])))
);

ALTER TABLE public.grc_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_observeddelay (
    id bigint NOT NULL,
    closed integer NOT NULL,
    median_days double precision NOT NULL,
    ninth_decile_days double precision NOT NULL,
    computed_at timestamp with time zone NOT NULL,
    authority_id bigint NOT NULL,
    demarche_id bigint NOT NULL,
    CONSTRAINT grc_observeddelay_closed_check CHECK ((closed >= 0))
);

ALTER TABLE public.grc_observeddelay ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_observeddelay_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_offerrefusal (
    id bigint NOT NULL,
    reference character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    demande_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.grc_offerrefusal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_offerrefusal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_opinion (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    question text NOT NULL,
    shows_request boolean DEFAULT false NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer_by date NOT NULL,
    reminded_at timestamp with time zone,
    answer text DEFAULT ''::text NOT NULL,
    answered_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    asked_by_id bigint,
    demande_id bigint NOT NULL
);

ALTER TABLE public.grc_opinion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_opinion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_partnerkey (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    scopes character varying(10)[] NOT NULL,
    prefix character varying(12) NOT NULL,
    digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_on date NOT NULL,
    last_used_on date,
    revoked_at timestamp with time zone,
    authority_id bigint NOT NULL,
    created_by_id bigint,
    CONSTRAINT grc_partnerkey_scopes CHECK ((scopes <@ ARRAY['read'::character varying(10), 'move'::character varying(10), 'message'::character varying(10), 'attach'::character varying(10), 'file'::character varying(10), 'follow'::character varying(10)]))
);

ALTER TABLE public.grc_partnerkey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_partnerkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_partnerwrite (
    id bigint NOT NULL,
    idempotency_key uuid NOT NULL,
    digest character varying(64) NOT NULL,
    event_id bigint NOT NULL,
    key_id bigint NOT NULL
);

ALTER TABLE public.grc_partnerwrite ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_partnerwrite_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_party (
    id bigint NOT NULL,
    role character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    email_key character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    link_uuid uuid,
    seen_at timestamp with time zone,
    refuses_sms boolean DEFAULT false NOT NULL,
    from_account character varying(20) DEFAULT ''::character varying NOT NULL,
    demande_id bigint NOT NULL,
    mandate_id bigint,
    user_id bigint,
    person_id bigint,
    CONSTRAINT grc_party_role CHECK (((role)::text = ANY ((ARRAY['auteur'::character varying, 'beneficiaire'::character varying, 'aidant'::character varying])::text[])))
);

ALTER TABLE public.grc_party ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_party_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_person (
    id bigint NOT NULL,
    identity character varying(64) NOT NULL,
    name character varying(120) NOT NULL,
    name_key character varying(240) NOT NULL,
    email character varying(254) NOT NULL,
    email_key character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    phone_key character varying(9) NOT NULL,
    birthdate character varying(10) NOT NULL,
    since timestamp with time zone NOT NULL,
    authority_id bigint NOT NULL,
    head_id bigint,
    user_id bigint
);

ALTER TABLE public.grc_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_replytemplate (
    id bigint NOT NULL,
    state character varying(20) NOT NULL,
    title character varying(80) NOT NULL,
    body text NOT NULL,
    authority_id bigint NOT NULL,
    demarche_id bigint,
    label_id bigint,
    leads_to character varying(20) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT grc_replytemplate_leads_to CHECK (((leads_to)::text = ANY ((ARRAY[''::character varying, 'recu'::character varying, 'transmis'::character varying, 'pris_en_charge'::character varying, 'planifie'::character varying, 'en_cours'::character varying, 'attente_usager'::character varying, 'attente_partenaire'::character varying, 'resolu'::character varying, 'sans_suite'::character varying, 'non_competent'::character varying, 'doublon'::character varying, 'retire'::character varying, 'rouvert'::character varying])::text[]))),
    CONSTRAINT grc_replytemplate_state CHECK (((state)::text = ANY ((ARRAY[''::character varying, 'recu'::character varying, 'transmis'::character varying, 'pris_en_charge'::character varying, 'planifie'::character varying, 'en_cours'::character varying, 'attente_usager'::character varying, 'attente_partenaire'::character varying, 'resolu'::character varying, 'sans_suite'::character varying, 'non_competent'::character varying, 'doublon'::character varying, 'retire'::character varying, 'rouvert'::character varying])::text[])))
);

ALTER TABLE public.grc_replytemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_replytemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_satisfaction (
    id bigint NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    solved boolean NOT NULL,
    comment text NOT NULL,
    at timestamp with time zone NOT NULL,
    demande_id bigint NOT NULL
);

ALTER TABLE public.grc_satisfaction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_satisfaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_savedview (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    query character varying(600) NOT NULL,
    authority_id bigint,
    user_id bigint,
    CONSTRAINT grc_savedview_one_owner CHECK ((((authority_id IS NOT NULL) AND (user_id IS NULL)) OR ((authority_id IS NULL) AND (user_id IS NOT NULL))))
);

ALTER TABLE public.grc_savedview ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_savedview_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_scan (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    original character varying(120) NOT NULL,
    filename character varying(120) NOT NULL,
    content_type character varying(80) NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    scan_state character varying(12) NOT NULL,
    scan_attempts smallint NOT NULL,
    scan_detail character varying(160) NOT NULL,
    derivatives jsonb NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    received_on date NOT NULL,
    closed_at timestamp with time zone,
    authority_id bigint NOT NULL,
    uploaded_by_id bigint,
    CONSTRAINT grc_scan_scan_attempts_check CHECK ((scan_attempts >= 0)),
    CONSTRAINT grc_scan_scan_state CHECK (((scan_state)::text = ANY ((ARRAY['quarantaine'::character varying, 'sain'::character varying, 'refuse'::character varying])::text[]))),
    CONSTRAINT grc_scan_size_check CHECK ((size >= 0))
);

ALTER TABLE public.grc_scan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_scan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_scanpart (
    id bigint NOT NULL,
    first smallint NOT NULL,
    last smallint NOT NULL,
    reference character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    demande_id bigint NOT NULL,
    scan_id bigint NOT NULL,
    CONSTRAINT grc_scanpart_first_check CHECK ((first >= 0)),
    CONSTRAINT grc_scanpart_last_check CHECK ((last >= 0)),
    CONSTRAINT grc_scanpart_order CHECK (((first >= 1) AND (last >= first)))
);

ALTER TABLE public.grc_scanpart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_scanpart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_searchentry (
    demande_id bigint NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    words tsvector NOT NULL,
    authority_id bigint NOT NULL,
    is_open boolean DEFAULT false NOT NULL
);

CREATE TABLE public.grc_searchword (
    word text NOT NULL
);

CREATE TABLE public.grc_sharing (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    given_at timestamp with time zone,
    ends_at timestamp with time zone,
    refused_at timestamp with time zone,
    stopped_at timestamp with time zone,
    browser character varying(40) DEFAULT ''::character varying NOT NULL,
    asked_by_id bigint,
    demande_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT grc_sharing_given_until CHECK ((((ends_at IS NULL) AND (given_at IS NULL)) OR ((ends_at > given_at) AND (given_at IS NOT NULL))))
);

ALTER TABLE public.grc_sharing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_sharing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_team (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    authority_id bigint NOT NULL
);

ALTER TABLE public.grc_team ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_teamdemarche (
    id bigint NOT NULL,
    demarche_id bigint NOT NULL,
    team_id bigint NOT NULL
);

ALTER TABLE public.grc_teamdemarche ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_teamdemarche_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_teammember (
    id bigint NOT NULL,
    team_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.grc_teammember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_teammember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_waitinginterval (
    id bigint NOT NULL,
    turn character varying(12) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    demande_id bigint NOT NULL,
    CONSTRAINT grc_wait_turn CHECK (((turn)::text = ANY ((ARRAY['agent'::character varying, 'usager'::character varying, 'partenaire'::character varying, 'personne'::character varying])::text[])))
);

ALTER TABLE public.grc_waitinginterval ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_waitinginterval_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_watch (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    demande_id bigint NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.grc_watch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_watch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_webhook (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    url character varying(400) NOT NULL,
    kinds character varying(16)[] NOT NULL,
    is_active boolean NOT NULL,
    sealed_secret text NOT NULL,
    sealed_former text NOT NULL,
    former_until timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    last_attempt_at timestamp with time zone,
    failing_since timestamp with time zone,
    failures integer NOT NULL,
    rests_until timestamp with time zone,
    paused_at timestamp with time zone,
    pause_reason character varying(8) NOT NULL,
    authority_id bigint NOT NULL,
    created_by_id bigint,
    CONSTRAINT grc_webhook_failures_check CHECK ((failures >= 0)),
    CONSTRAINT grc_webhook_kinds CHECK ((kinds <@ ARRAY['depot'::character varying(16), 'etat'::character varying(16), 'attribution'::character varying(16), 'transfert'::character varying(16), 'transmission'::character varying(16), 'note'::character varying(16), 'message_agent'::character varying(16), 'message_usager'::character varying(16), 'photo'::character varying(16), 'courrier'::character varying(16), 'retrait'::character varying(16), 'lien'::character varying(16), 'rattachement'::character varying(16), 'detachement'::character varying(16), 'recours'::character varying(16), 'fin_recours'::character varying(16), 'etiquettes'::character varying(16), 'correction'::character varying(16), 'document'::character varying(16), 'reunion'::character varying(16), 'separation'::character varying(16), 'avis_demande'::character varying(16), 'avis_rendu'::character varying(16), 'cosig_demandee'::character varying(16), 'cosignature'::character varying(16), 'cosig_refusee'::character varying(16), 'cosig_expiree'::character varying(16), 'rectif_demandee'::character varying(16), 'rectif_retiree'::character varying(16), 'rectification'::character varying(16), 'anonymisation'::character varying(16), 'requalification'::character varying(16), 'publication'::character varying(16), 'envoi_externe'::character varying(16), 'retour_externe'::character varying(16), 'partage_demande'::character varying(16), 'partage_accepte'::character varying(16), 'partage_refuse'::character varying(16), 'partage_fini'::character varying(16)]))
);

ALTER TABLE public.grc_webhook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_webhook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grc_webhookdelivery (
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    first_attempt_at timestamp with time zone,
    last_attempt_at timestamp with time zone,
    attempts integer NOT NULL,
    outcome character varying(12) NOT NULL,
    http_status smallint,
    duration_ms integer,
    authority_id bigint NOT NULL,
    change_id bigint NOT NULL,
    demande_id bigint NOT NULL,
    webhook_id bigint NOT NULL,
    CONSTRAINT grc_delivery_status CHECK (((status)::text = ANY ((ARRAY['attente'::character varying, 'remis'::character varying, 'abandonne'::character varying])::text[]))),
    CONSTRAINT grc_webhookdelivery_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT grc_webhookdelivery_duration_ms_check CHECK ((duration_ms >= 0)),
    CONSTRAINT grc_webhookdelivery_http_status_check CHECK ((http_status >= 0))
);

ALTER TABLE public.grc_webhookdelivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grc_webhookdelivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.handicap_renewal (
    id bigint NOT NULL,
    months smallint NOT NULL,
    next_on date,
    told jsonb NOT NULL,
    last_end date,
    dossier_id bigint NOT NULL,
    CONSTRAINT handicap_renewal_months CHECK (((months >= 1) AND (months <= 12))),
    CONSTRAINT handicap_renewal_months_check CHECK ((months >= 0))
);

ALTER TABLE public.handicap_renewal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.handicap_renewal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.handover_handoverarchive (
    id bigint NOT NULL,
    state character varying(8) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    ready_at timestamp with time zone,
    expires_at timestamp with time zone,
    archive character varying(120) NOT NULL,
    key text NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    requests integer NOT NULL,
    asked_by_id bigint,
    authority_id bigint NOT NULL,
    CONSTRAINT handover_archive_state CHECK (((state)::text = ANY ((ARRAY['attente'::character varying, 'prete'::character varying, 'expiree'::character varying, 'echec'::character varying])::text[]))),
    CONSTRAINT handover_handoverarchive_requests_check CHECK ((requests >= 0)),
    CONSTRAINT handover_handoverarchive_size_check CHECK ((size >= 0)),
    CONSTRAINT handover_handoverarchive_tries_check CHECK ((tries >= 0))
);

ALTER TABLE public.handover_handoverarchive ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.handover_handoverarchive_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.home_alert (
    id bigint NOT NULL,
    level character varying(8) NOT NULL,
    title character varying(100) NOT NULL,
    text text NOT NULL,
    link character varying(200) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    site_id integer NOT NULL,
    topics character varying(12)[] DEFAULT '{}'::character varying(12)[] NOT NULL,
    CONSTRAINT home_alert_dates CHECK (((ends_at IS NULL) OR (ends_at > starts_at))),
    CONSTRAINT home_alert_level CHECK (((level)::text = ANY ((ARRAY['info'::character varying, 'warning'::character varying, 'danger'::character varying, 'mourning'::character varying])::text[]))),
    CONSTRAINT home_alert_topics CHECK ((topics <@ ARRAY['travaux'::character varying(12), 'dechets'::character varying(12), 'conseil'::character varying(12), 'culture'::character varying(12), 'ecoles'::character varying(12), 'sport'::character varying(12), 'nature'::character varying(12), 'solidarite'::character varying(12), 'securite'::character varying(12)]))
);

ALTER TABLE public.home_alert ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.home_alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.home_councillorpage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    role character varying(120) NOT NULL,
    delegation character varying(200) NOT NULL,
    body jsonb NOT NULL,
    picture_id bigint
);

CREATE TABLE public.home_document (
    id bigint NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    file_size bigint,
    file_hash character varying(40) NOT NULL,
    collection_id integer NOT NULL,
    uploaded_by_user_id bigint,
    CONSTRAINT home_document_file_size_check CHECK ((file_size >= 0))
);

ALTER TABLE public.home_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.home_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.home_eventindexpage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    picture_id bigint
);

CREATE TABLE public.home_eventpage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    all_day boolean DEFAULT false NOT NULL,
    venue character varying(200) NOT NULL,
    price character varying(120) NOT NULL,
    body jsonb NOT NULL,
    picture_id bigint,
    place_id integer,
    topics character varying(12)[] DEFAULT '{}'::character varying(12)[] NOT NULL,
    CONSTRAINT home_event_topics CHECK ((topics <@ ARRAY['travaux'::character varying(12), 'dechets'::character varying(12), 'conseil'::character varying(12), 'culture'::character varying(12), 'ecoles'::character varying(12), 'sport'::character varying(12), 'nature'::character varying(12), 'solidarite'::character varying(12), 'securite'::character varying(12)]))
);

CREATE TABLE public.home_favourite (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    page_id integer NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.home_favourite ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.home_favourite_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.home_helppage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    questions jsonb NOT NULL,
    picture_id bigint
);

CREATE TABLE public.home_helpremark (
    id bigint NOT NULL,
    "on" date NOT NULL,
    text character varying(300) NOT NULL,
    page_id integer NOT NULL
);

ALTER TABLE public.home_helpremark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.home_helpremark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.home_helpvote (
    id bigint NOT NULL,
    "on" date NOT NULL,
    useful integer DEFAULT 0 NOT NULL,
    not_useful integer DEFAULT 0 NOT NULL,
    page_id integer NOT NULL,
    CONSTRAINT home_helpvote_not_useful_check CHECK ((not_useful >= 0)),
    CONSTRAINT home_helpvote_useful_check CHECK ((useful >= 0))
);

ALTER TABLE public.home_helpvote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.home_helpvote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.home_homecommune (
    user_id bigint NOT NULL,
    at timestamp with time zone,
    commune_id bigint NOT NULL
);

CREATE TABLE public.home_homepage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    tasks jsonb NOT NULL,
    numbers jsonb NOT NULL,
    picture_id bigint,
    banner jsonb NOT NULL,
    bands jsonb NOT NULL
);

CREATE TABLE public.home_image (
    id bigint NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    description character varying(255) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    focal_point_x integer,
    focal_point_y integer,
    focal_point_width integer,
    focal_point_height integer,
    file_size integer,
    file_hash character varying(40) NOT NULL,
    collection_id integer NOT NULL,
    uploaded_by_user_id bigint,
    CONSTRAINT home_image_file_size_check CHECK ((file_size >= 0)),
    CONSTRAINT home_image_focal_point_height_check CHECK ((focal_point_height >= 0)),
    CONSTRAINT home_image_focal_point_width_check CHECK ((focal_point_width >= 0)),
    CONSTRAINT home_image_focal_point_x_check CHECK ((focal_point_x >= 0)),
    CONSTRAINT home_image_focal_point_y_check CHECK ((focal_point_y >= 0))
);

ALTER TABLE public.home_image ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.home_image_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.home_informationpage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    body jsonb NOT NULL,
    picture_id bigint
);

CREATE TABLE public.home_newsindexpage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    picture_id bigint
);

CREATE TABLE public.home_newspage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    published_on date,
    body jsonb NOT NULL,
    picture_id bigint,
    topics character varying(12)[] DEFAULT '{}'::character varying(12)[] NOT NULL,
    CONSTRAINT home_news_topics CHECK ((topics <@ ARRAY['travaux'::character varying(12), 'dechets'::character varying(12), 'conseil'::character varying(12), 'culture'::character varying(12), 'ecoles'::character varying(12), 'sport'::character varying(12), 'nature'::character varying(12), 'solidarite'::character varying(12), 'securite'::character varying(12)]))
);

CREATE TABLE public.home_officerstask (
    task_ptr_id integer NOT NULL
);

CREATE TABLE public.home_placeindexpage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    picture_id bigint
);

CREATE TABLE public.home_placepage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    kind character varying(12) NOT NULL,
    address text NOT NULL,
    latitude double precision,
    longitude double precision,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    opening_hours jsonb NOT NULL,
    access text NOT NULL,
    body jsonb NOT NULL,
    picture_id bigint,
    wheelchair character varying(8) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT home_place_wheelchair CHECK (((wheelchair)::text = ANY ((ARRAY[''::character varying, 'yes'::character varying, 'limited'::character varying, 'no'::character varying])::text[])))
);

CREATE TABLE public.home_rendition (
    id bigint NOT NULL,
    filter_spec character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    focal_point_key character varying(16) NOT NULL,
    image_id bigint NOT NULL
);

ALTER TABLE public.home_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.home_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.home_sectionpage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    body jsonb NOT NULL,
    picture_id bigint
);

CREATE TABLE public.home_sitemappage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    picture_id bigint
);

CREATE TABLE public.interests_collectionaddress (
    id bigint NOT NULL,
    street character varying(200) NOT NULL,
    key character varying(200) NOT NULL,
    number integer,
    reminder character varying(8) NOT NULL,
    at timestamp with time zone NOT NULL,
    authority_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT interests_address_reminder CHECK (((reminder)::text = ANY ((ARRAY['espace'::character varying, 'courriel'::character varying, 'appareil'::character varying])::text[]))),
    CONSTRAINT interests_collectionaddress_number_check CHECK ((number >= 0))
);

ALTER TABLE public.interests_collectionaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.interests_collectionaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.interests_interest (
    id bigint NOT NULL,
    topic character varying(12) NOT NULL,
    street character varying(80) NOT NULL,
    rhythm character varying(8) NOT NULL,
    since timestamp with time zone NOT NULL,
    authority_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT interests_interest_rhythm CHECK (((rhythm)::text = ANY ((ARRAY['espace'::character varying, 'courriel'::character varying, 'semaine'::character varying, 'appareil'::character varying])::text[]))),
    CONSTRAINT interests_interest_topic CHECK (((topic)::text = ANY ((ARRAY['travaux'::character varying, 'dechets'::character varying, 'conseil'::character varying, 'culture'::character varying, 'ecoles'::character varying, 'sport'::character varying, 'nature'::character varying, 'solidarite'::character varying, 'securite'::character varying])::text[])))
);

ALTER TABLE public.interests_interest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.interests_interest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.interests_mention (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    alert_id bigint,
    page_id integer,
    user_id bigint NOT NULL,
    address_id bigint,
    day date,
    CONSTRAINT interests_mention_of_one CHECK ((((address_id IS NULL) AND (alert_id IS NULL) AND (day IS NULL) AND (page_id IS NOT NULL)) OR ((address_id IS NULL) AND (alert_id IS NOT NULL) AND (day IS NULL) AND (page_id IS NULL)) OR ((address_id IS NOT NULL) AND (alert_id IS NULL) AND (day IS NOT NULL) AND (page_id IS NULL))))
);

ALTER TABLE public.interests_mention ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.interests_mention_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.interests_pushdevice (
    user_id bigint NOT NULL,
    endpoint character varying(512) NOT NULL,
    p256dh character varying(100) NOT NULL,
    auth character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE public.launch_invitation (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    label character varying(80) NOT NULL,
    ends_on date NOT NULL,
    revoked_at timestamp with time zone,
    trial_id bigint NOT NULL
);

ALTER TABLE public.launch_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.launch_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.launch_trial (
    id bigint NOT NULL,
    launches_on date NOT NULL,
    authority_id bigint NOT NULL,
    page_id integer,
    restriction_id integer
);

ALTER TABLE public.launch_trial ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.launch_trial_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notifications_attempt (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    outcome character varying(10) NOT NULL,
    detail character varying(240) NOT NULL,
    authority_id bigint NOT NULL,
    notification_id bigint NOT NULL,
    CONSTRAINT notifications_outcome CHECK (((outcome)::text = ANY ((ARRAY['commence'::character varying, 'accepte'::character varying, 'differe'::character varying, 'panne'::character varying, 'refuse'::character varying, 'erreur'::character varying])::text[])))
);

ALTER TABLE public.notifications_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.notifications_notification (
    id bigint NOT NULL,
    key character varying(120) NOT NULL,
    topic character varying(60) NOT NULL,
    kind character varying(60) NOT NULL,
    channel character varying(12) NOT NULL,
    urgency character varying(8) NOT NULL,
    recipient character varying(254) NOT NULL,
    context jsonb NOT NULL,
    message_id character varying(120) NOT NULL,
    status character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone,
    sent_at timestamp with time zone,
    forget_once_settled boolean DEFAULT false NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT notifications_channel CHECK (((channel)::text = ANY ((ARRAY['courriel'::character varying, 'sms'::character varying, 'push'::character varying])::text[]))),
    CONSTRAINT notifications_status CHECK (((status)::text = ANY ((ARRAY['attente'::character varying, 'envoye'::character varying, 'refuse'::character varying, 'abandonne'::character varying, 'annule'::character varying])::text[]))),
    CONSTRAINT notifications_urgency CHECK (((urgency)::text = ANY ((ARRAY['urgent'::character varying, 'bulk'::character varying])::text[]))),
    CONSTRAINT notifications_waiting_has_a_date CHECK (((NOT ((status)::text = 'attente'::text)) OR (next_attempt_at IS NOT NULL)))
);

ALTER TABLE public.notifications_notification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_notification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reference_tables_referencetable (
    id bigint NOT NULL,
    purpose character varying(40) NOT NULL,
    current integer DEFAULT 0 NOT NULL,
    authority_id bigint NOT NULL,
    name character varying(80) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT reference_tables_referencetable_current_check CHECK ((current >= 0)),
    CONSTRAINT reference_tables_table_name CHECK (((((purpose)::text = 'liste'::text) AND (NOT ((name)::text = ''::text))) OR ((NOT ((purpose)::text = 'liste'::text)) AND ((name)::text = ''::text)))),
    CONSTRAINT reference_tables_table_purpose CHECK (((purpose)::text = ANY ((ARRAY['jours-de-collecte'::character varying, 'liste'::character varying])::text[])))
);

ALTER TABLE public.reference_tables_referencetable ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reference_tables_referencetable_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reference_tables_tablerow (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    key character varying(200) DEFAULT ''::character varying NOT NULL,
    cells jsonb NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT reference_tables_tablerow_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.reference_tables_tablerow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reference_tables_tablerow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reference_tables_tableversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    size integer NOT NULL,
    columns jsonb NOT NULL,
    table_id bigint NOT NULL,
    CONSTRAINT reference_tables_tableversion_number_check CHECK ((number >= 0)),
    CONSTRAINT reference_tables_tableversion_size_check CHECK ((size >= 0))
);

ALTER TABLE public.reference_tables_tableversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reference_tables_tableversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.search_indexedpage (
    page_id integer NOT NULL,
    path character varying(255) NOT NULL,
    "group" character varying(12) NOT NULL,
    title character varying(255) NOT NULL,
    lead text NOT NULL,
    description text NOT NULL,
    text text NOT NULL,
    dated_on date,
    ends_at timestamp with time zone,
    key text GENERATED ALWAYS AS (public.f_unaccent(lower((title)::text))) STORED,
    head tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('public.fr_unaccent'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_unaccent'::regconfig, COALESCE(lead, ''::text)), 'B'::"char")) || setweight(to_tsvector('public.fr_unaccent'::regconfig, COALESCE(description, ''::text)), 'C'::"char"))) STORED,
    words tsvector GENERATED ALWAYS AS ((((setweight(to_tsvector('public.fr_unaccent'::regconfig, (COALESCE(title, ''::character varying))::text), 'A'::"char") || setweight(to_tsvector('public.fr_unaccent'::regconfig, COALESCE(lead, ''::text)), 'B'::"char")) || setweight(to_tsvector('public.fr_unaccent'::regconfig, COALESCE(description, ''::text)), 'C'::"char")) || setweight(to_tsvector('public.fr_unaccent'::regconfig, COALESCE(text, ''::text)), 'D'::"char"))) STORED,
    title_words tsvector GENERATED ALWAYS AS ((to_tsvector('public.simple_unaccent'::regconfig, (COALESCE(title, ''::character varying))::text) || to_tsvector('public.fr_unaccent'::regconfig, (COALESCE(title, ''::character varying))::text))) STORED
);

CREATE TABLE public.search_word (
    id bigint NOT NULL,
    word character varying(40) NOT NULL,
    shown character varying(40) NOT NULL,
    stem character varying(40) NOT NULL,
    pages integer NOT NULL,
    site_id integer NOT NULL,
    CONSTRAINT search_word_pages_check CHECK ((pages >= 0))
);

ALTER TABLE public.search_word ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_word_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.services_lifeevent (
    id bigint NOT NULL,
    slug character varying(60) NOT NULL,
    label character varying(60) NOT NULL,
    icon character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    CONSTRAINT services_lifeevent_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.services_lifeevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.services_lifeevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.services_questionset (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    number integer DEFAULT 0 NOT NULL,
    questions jsonb NOT NULL,
    authority_id bigint NOT NULL,
    CONSTRAINT services_questionset_number_check CHECK ((number >= 0))
);

ALTER TABLE public.services_questionset ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.services_questionset_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.services_questionsetversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    questions jsonb NOT NULL,
    question_set_id bigint NOT NULL,
    CONSTRAINT services_questionsetversion_number_check CHECK ((number >= 0))
);

ALTER TABLE public.services_questionsetversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.services_questionsetversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.services_serviceindexpage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    picture_id bigint
);

CREATE TABLE public.services_servicepage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    sort_key character varying(255) NOT NULL,
    audience character varying(160) NOT NULL,
    cost character varying(120) NOT NULL,
    delay character varying(120) NOT NULL,
    target_days smallint,
    delay_unit character varying(12) NOT NULL,
    legal_limit character varying(160) DEFAULT ''::character varying NOT NULL,
    pieces jsonb NOT NULL,
    contact_name character varying(80) NOT NULL,
    contact_phone character varying(20) NOT NULL,
    contact_email character varying(254) NOT NULL,
    external_url character varying(200) NOT NULL,
    body jsonb NOT NULL,
    questions jsonb NOT NULL,
    name_required boolean NOT NULL,
    email_required boolean NOT NULL,
    phone_required boolean NOT NULL,
    demarche_id bigint,
    form_version_id bigint,
    picture_id bigint,
    theme_id bigint,
    closes_at timestamp with time zone,
    interruption character varying(240) DEFAULT ''::character varying NOT NULL,
    legal_basis character varying(240) DEFAULT ''::character varying NOT NULL,
    opens_at timestamp with time zone,
    rules jsonb NOT NULL,
    silence character varying(12) DEFAULT ''::character varying NOT NULL,
    silence_basis character varying(160) DEFAULT ''::character varying NOT NULL,
    silence_months smallint DEFAULT 2 NOT NULL,
    attested character varying(240) DEFAULT ''::character varying NOT NULL,
    cosigner_reads boolean DEFAULT false NOT NULL,
    data_contact character varying(120) DEFAULT ''::character varying NOT NULL,
    data_email character varying(254) DEFAULT ''::character varying NOT NULL,
    kept_months smallint,
    criticality character varying(8) DEFAULT 'normale'::character varying NOT NULL,
    messages jsonb DEFAULT '[]'::jsonb NOT NULL,
    procedure character varying(20) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT services_servicepage_kept_months_check CHECK ((kept_months >= 0)),
    CONSTRAINT services_servicepage_silence_months_check CHECK ((silence_months >= 0)),
    CONSTRAINT services_servicepage_target_days_check CHECK ((target_days >= 0))
);

CREATE TABLE public.services_servicepage_life_events (
    id bigint NOT NULL,
    servicepage_id integer NOT NULL,
    lifeevent_id bigint NOT NULL
);

ALTER TABLE public.services_servicepage_life_events ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.services_servicepage_life_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.services_servicesectionpage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    picture_id bigint
);

CREATE TABLE public.services_theme (
    id bigint NOT NULL,
    slug character varying(60) NOT NULL,
    label character varying(60) NOT NULL,
    icon character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    CONSTRAINT services_theme_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.services_theme ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.services_theme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_asset (
    id bigint NOT NULL,
    reference character varying(40) NOT NULL,
    reference_key character varying(40) NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    cell bigint NOT NULL,
    address character varying(240) NOT NULL,
    is_retired boolean DEFAULT false NOT NULL,
    authority_id bigint NOT NULL,
    kind_id bigint NOT NULL,
    CONSTRAINT signalement_asset_numbered CHECK ((NOT ((reference_key)::text = ''::text)))
);

ALTER TABLE public.signalement_asset ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_asset_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_assetkind (
    id bigint NOT NULL,
    slug character varying(60) NOT NULL,
    label character varying(80) NOT NULL,
    named character varying(80) NOT NULL,
    number_label character varying(120) NOT NULL,
    designates boolean DEFAULT false NOT NULL
);

CREATE TABLE public.signalement_assetkind_categories (
    id bigint NOT NULL,
    assetkind_id bigint NOT NULL,
    category_id bigint NOT NULL
);

ALTER TABLE public.signalement_assetkind_categories ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_assetkind_categories_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.signalement_assetkind ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_assetkind_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_category (
    id bigint NOT NULL,
    hint character varying(160) NOT NULL,
    keywords character varying(400) DEFAULT ''::character varying NOT NULL,
    message character varying(400) DEFAULT ''::character varying NOT NULL,
    radius smallint DEFAULT 250 NOT NULL,
    is_public boolean DEFAULT true NOT NULL,
    is_danger boolean DEFAULT false NOT NULL,
    "position" smallint NOT NULL,
    demarche_id bigint NOT NULL,
    group_id bigint NOT NULL,
    CONSTRAINT signalement_category_position_check CHECK (("position" >= 0)),
    CONSTRAINT signalement_category_radius_check CHECK ((radius >= 0))
);

ALTER TABLE public.signalement_category ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_categorygroup (
    id bigint NOT NULL,
    slug character varying(60) NOT NULL,
    label character varying(80) NOT NULL,
    icon character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    CONSTRAINT signalement_categorygroup_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.signalement_categorygroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_categorygroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_categoryquestion (
    id bigint NOT NULL,
    sort_order integer,
    question_id character varying(12) NOT NULL,
    kind character varying(12) NOT NULL,
    label character varying(160) NOT NULL,
    help character varying(160) NOT NULL,
    required boolean NOT NULL,
    options text NOT NULL,
    stops_on character varying(160) NOT NULL,
    stop_message character varying(400) NOT NULL,
    category_id bigint NOT NULL,
    CONSTRAINT signalement_question_kind CHECK (((kind)::text = ANY ((ARRAY['texte'::character varying, 'nombre'::character varying, 'oui_non'::character varying, 'choix'::character varying, 'plusieurs'::character varying])::text[])))
);

ALTER TABLE public.signalement_categoryquestion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_categoryquestion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_endorsement (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    mark character varying(64) NOT NULL,
    report_id bigint NOT NULL
);

ALTER TABLE public.signalement_endorsement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_endorsement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_endpoint (
    id bigint NOT NULL,
    label character varying(80) NOT NULL,
    url character varying(400) NOT NULL,
    jurisdiction character varying(80) NOT NULL,
    wire_format character varying(4) NOT NULL,
    sealed_key text NOT NULL,
    sends_contact boolean NOT NULL,
    takes_updates boolean DEFAULT false NOT NULL,
    pause smallint NOT NULL,
    is_active boolean NOT NULL,
    asked_at timestamp with time zone,
    heard_until timestamp with time zone,
    answered_at timestamp with time zone,
    failed_at timestamp with time zone,
    failure character varying(240) NOT NULL,
    failures integer NOT NULL,
    rests_until timestamp with time zone,
    authority_id bigint NOT NULL,
    CONSTRAINT signalement_endpoint_failures_check CHECK ((failures >= 0)),
    CONSTRAINT signalement_endpoint_format CHECK (((wire_format)::text = ANY ((ARRAY['xml'::character varying, 'json'::character varying])::text[]))),
    CONSTRAINT signalement_endpoint_pause_check CHECK ((pause >= 0))
);

ALTER TABLE public.signalement_endpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_endpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_endpointroute (
    id bigint NOT NULL,
    service_code character varying(100) NOT NULL,
    attributes text NOT NULL,
    authority_id bigint NOT NULL,
    demarche_id bigint NOT NULL,
    endpoint_id bigint NOT NULL
);

ALTER TABLE public.signalement_endpointroute ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_endpointroute_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_publishedphoto (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(8) DEFAULT 'avant'::character varying NOT NULL,
    "position" smallint DEFAULT 0 NOT NULL,
    alternative character varying(240) DEFAULT ''::character varying NOT NULL,
    derivatives jsonb NOT NULL,
    zones jsonb NOT NULL,
    published_at timestamp with time zone NOT NULL,
    attachment_id bigint,
    by_id bigint,
    report_id bigint NOT NULL,
    CONSTRAINT signalement_photo_kind CHECK (((kind)::text = ANY ((ARRAY['avant'::character varying, 'apres'::character varying])::text[]))),
    CONSTRAINT signalement_publishedphoto_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.signalement_publishedphoto ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_publishedphoto_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_publishedreport (
    demande_id bigint NOT NULL,
    reference character varying(12) NOT NULL,
    state character varying(20) NOT NULL,
    address character varying(240) NOT NULL,
    street character varying(120) DEFAULT ''::character varying NOT NULL,
    text text NOT NULL,
    moderation character varying(8) DEFAULT 'attente'::character varying NOT NULL,
    latitude double precision,
    longitude double precision,
    cell bigint,
    joined integer DEFAULT 1 NOT NULL,
    endorsements integer DEFAULT 0 NOT NULL,
    hidden_reason character varying(240) DEFAULT ''::character varying NOT NULL,
    listed boolean DEFAULT true NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    entered_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    due_on date,
    asset_id bigint,
    authority_id bigint NOT NULL,
    category_id bigint NOT NULL,
    commune_id bigint,
    led_by_id bigint,
    is_exact boolean DEFAULT false NOT NULL,
    street_name character varying(120) DEFAULT ''::character varying NOT NULL,
    landmark character varying(240) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT signalement_published_moderation CHECK (((moderation)::text = ANY ((ARRAY['attente'::character varying, 'publie'::character varying, 'retenu'::character varying])::text[]))),
    CONSTRAINT signalement_published_once_read CHECK ((((moderation)::text = 'publie'::text) OR (text = ''::text))),
    CONSTRAINT signalement_published_state CHECK (((state)::text = ANY ((ARRAY['recu'::character varying, 'transmis'::character varying, 'pris_en_charge'::character varying, 'planifie'::character varying, 'en_cours'::character varying, 'attente_usager'::character varying, 'attente_partenaire'::character varying, 'resolu'::character varying, 'sans_suite'::character varying, 'non_competent'::character varying, 'doublon'::character varying, 'retire'::character varying, 'rouvert'::character varying])::text[]))),
    CONSTRAINT signalement_publishedreport_endorsements_check CHECK ((endorsements >= 0)),
    CONSTRAINT signalement_publishedreport_joined_check CHECK ((joined >= 0))
);

CREATE TABLE public.signalement_reportupdate (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    state character varying(20) NOT NULL,
    text text NOT NULL,
    report_id bigint NOT NULL,
    CONSTRAINT signalement_update_state CHECK (((state)::text = ANY ((ARRAY['recu'::character varying, 'transmis'::character varying, 'pris_en_charge'::character varying, 'planifie'::character varying, 'en_cours'::character varying, 'attente_usager'::character varying, 'attente_partenaire'::character varying, 'resolu'::character varying, 'sans_suite'::character varying, 'non_competent'::character varying, 'doublon'::character varying, 'retire'::character varying, 'rouvert'::character varying])::text[])))
);

ALTER TABLE public.signalement_reportupdate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_reportupdate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_sending (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    along uuid,
    status character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    first_attempt_at timestamp with time zone,
    attempts integer NOT NULL,
    reason text NOT NULL,
    sent_at timestamp with time zone,
    token character varying(100) NOT NULL,
    reference character varying(100) NOT NULL,
    received_at timestamp with time zone,
    partner_status character varying(40) NOT NULL,
    told_at timestamp with time zone,
    demande_id bigint NOT NULL,
    endpoint_id bigint NOT NULL,
    photo_id bigint,
    CONSTRAINT signalement_sending_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT signalement_sending_status CHECK (((status)::text = ANY ((ARRAY['attente'::character varying, 'transmis'::character varying, 'recu'::character varying, 'refuse'::character varying, 'abandonne'::character varying, 'sans_objet'::character varying])::text[])))
);

ALTER TABLE public.signalement_sending ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_sending_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_sendingnews (
    id bigint NOT NULL,
    update_id character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    sending_id bigint NOT NULL
);

ALTER TABLE public.signalement_sendingnews ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_sendingnews_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.signalement_signalementpage (
    page_ptr_id integer NOT NULL,
    lead character varying(300) NOT NULL,
    picture_id bigint
);

CREATE TABLE public.signalement_subscription (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(12) NOT NULL,
    email character varying(254) NOT NULL,
    email_key character varying(254) NOT NULL,
    endpoint character varying(512) DEFAULT ''::character varying NOT NULL,
    endpoint_key character varying(64) DEFAULT ''::character varying NOT NULL,
    p256dh character varying(100) DEFAULT ''::character varying NOT NULL,
    auth character varying(32) DEFAULT ''::character varying NOT NULL,
    latitude double precision,
    longitude double precision,
    radius smallint,
    place character varying(240) NOT NULL,
    street character varying(120) DEFAULT ''::character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    told_update bigint NOT NULL,
    told_until timestamp with time zone,
    category_id bigint,
    commune_id bigint,
    origin_id bigint NOT NULL,
    report_id bigint,
    user_id bigint,
    CONSTRAINT signalement_sub_kind CHECK (((kind)::text = ANY ((ARRAY['signalement'::character varying, 'autour'::character varying, 'rue'::character varying, 'commune'::character varying])::text[]))),
    CONSTRAINT signalement_sub_of_something CHECK (((((kind)::text = 'signalement'::text) AND (report_id IS NOT NULL)) OR (((kind)::text = 'autour'::text) AND (latitude IS NOT NULL) AND (radius IS NOT NULL)) OR ((commune_id IS NOT NULL) AND ((kind)::text = 'rue'::text)) OR ((commune_id IS NOT NULL) AND ((kind)::text = 'commune'::text)))),
    CONSTRAINT signalement_sub_to_someone CHECK ((((NOT ((email)::text = ''::text)) AND ((endpoint)::text = ''::text)) OR ((confirmed_at IS NOT NULL) AND ((email)::text = ''::text) AND ((email_key)::text = ''::text) AND (NOT ((endpoint)::text = ''::text))))),
    CONSTRAINT signalement_subscription_radius_check CHECK ((radius >= 0))
);

ALTER TABLE public.signalement_subscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.signalement_subscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);

ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);

ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.taggit_tag (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    slug character varying(100) NOT NULL
);

ALTER TABLE public.taggit_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.taggit_taggeditem (
    id integer NOT NULL,
    object_id integer NOT NULL,
    content_type_id integer NOT NULL,
    tag_id integer NOT NULL
);

ALTER TABLE public.taggit_taggeditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_taggeditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.urbanisme_decisiondocument (
    id bigint NOT NULL,
    outcome character varying(40) NOT NULL,
    decided_on date NOT NULL,
    added_at timestamp with time zone NOT NULL,
    attachment_id bigint NOT NULL,
    dossier_id bigint NOT NULL
);

ALTER TABLE public.urbanisme_decisiondocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.urbanisme_decisiondocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.urbanisme_officialform (
    id bigint NOT NULL,
    kind character varying(4) NOT NULL,
    subject character varying(5) NOT NULL,
    number character varying(5) NOT NULL,
    version character varying(3) NOT NULL,
    title character varying(160) NOT NULL,
    url character varying(200) NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    source character varying(200) NOT NULL,
    note text NOT NULL,
    CONSTRAINT urbanisme_form_dates CHECK (((valid_until IS NULL) OR (valid_until >= valid_from))),
    CONSTRAINT urbanisme_form_subject CHECK (((((kind)::text = 'DP'::text) AND ((subject)::text > ''::text)) OR ((NOT ((kind)::text = 'DP'::text)) AND ((subject)::text = ''::text)))),
    CONSTRAINT urbanisme_form_words CHECK ((((kind)::text = ANY ((ARRAY['DP'::character varying, 'PCMI'::character varying, 'PC'::character varying, 'PA'::character varying, 'PD'::character varying, 'CUa'::character varying, 'CUb'::character varying])::text[])) AND ((subject)::text = ANY ((ARRAY[''::character varying, 'works'::character varying, 'land'::character varying])::text[]))))
);

ALTER TABLE public.urbanisme_officialform ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.urbanisme_officialform_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.urbanisme_registerentry (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    permit_kind character varying(4) NOT NULL,
    subject character varying(160) NOT NULL,
    address character varying(240) NOT NULL,
    deposited_on date NOT NULL,
    decision character varying(60) NOT NULL,
    decided_on date,
    public_until date,
    commune_id bigint NOT NULL,
    dossier_id bigint NOT NULL
);

ALTER TABLE public.urbanisme_registerentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.urbanisme_registerentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.urbanisme_tacitconfirmation (
    id bigint NOT NULL,
    silent_on date NOT NULL,
    is_grant boolean NOT NULL,
    confirmed_at timestamp with time zone NOT NULL,
    confirmed_by_id bigint,
    dossier_id bigint NOT NULL
);

ALTER TABLE public.urbanisme_tacitconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.urbanisme_tacitconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.vocabulary_synonym (
    id bigint NOT NULL,
    word character varying(60) NOT NULL,
    meaning character varying(120) NOT NULL,
    key character varying(60) NOT NULL,
    authority_id bigint NOT NULL
);

ALTER TABLE public.vocabulary_synonym ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.vocabulary_synonym_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailadmin_admin (
    id integer NOT NULL
);

ALTER TABLE public.wagtailadmin_admin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_admin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailadmin_editingsession (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL,
    is_editing boolean NOT NULL
);

ALTER TABLE public.wagtailadmin_editingsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_editingsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailadmin_formstate (
    id integer NOT NULL,
    data text NOT NULL,
    object_id character varying(255) NOT NULL,
    parent_object_id character varying(255) NOT NULL,
    last_updated_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.wagtailadmin_formstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_formstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_apitoken (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    key_hash character varying(64) NOT NULL,
    prefix character varying(16) NOT NULL,
    created timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    user_id bigint NOT NULL
);

ALTER TABLE public.wagtailcore_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_collection (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    name character varying(255) NOT NULL,
    CONSTRAINT wagtailcore_collection_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_collection_numchild_check CHECK ((numchild >= 0))
);

ALTER TABLE public.wagtailcore_collection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_collectionviewrestriction (
    id integer NOT NULL,
    restriction_type character varying(20) NOT NULL,
    password character varying(255) NOT NULL,
    collection_id integer NOT NULL
);

CREATE TABLE public.wagtailcore_collectionviewrestriction_groups (
    id bigint NOT NULL,
    collectionviewrestriction_id integer CONSTRAINT wagtailcore_collectionviewr_collectionviewrestriction__not_null NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_collectionviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.wagtailcore_collectionviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_comment (
    id integer NOT NULL,
    text text NOT NULL,
    contentpath text NOT NULL,
    "position" text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    page_id integer NOT NULL,
    resolved_by_id bigint,
    revision_created_id integer,
    user_id bigint NOT NULL
);

ALTER TABLE public.wagtailcore_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_commentreply (
    id integer NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    comment_id integer NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.wagtailcore_commentreply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_commentreply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_groupapprovaltask (
    task_ptr_id integer NOT NULL
);

CREATE TABLE public.wagtailcore_groupapprovaltask_groups (
    id bigint NOT NULL,
    groupapprovaltask_id integer CONSTRAINT wagtailcore_groupapprovaltask_gro_groupapprovaltask_id_not_null NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_groupapprovaltask_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupapprovaltask_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_groupcollectionpermission (
    id integer NOT NULL,
    collection_id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_groupcollectionpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupcollectionpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_grouppagepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    page_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_grouppagepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_grouppagepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_groupsitepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL,
    site_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_groupsitepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupsitepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_locale (
    id integer NOT NULL,
    language_code character varying(100) NOT NULL
);

ALTER TABLE public.wagtailcore_locale ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_locale_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_modellogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb CONSTRAINT wagtailcore_modellogentry_data_json_not_null NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    object_id character varying(255) NOT NULL,
    content_type_id integer,
    user_id bigint,
    uuid uuid,
    revision_id integer
);

ALTER TABLE public.wagtailcore_modellogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_modellogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_page (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    title character varying(255) NOT NULL,
    slug character varying(255) NOT NULL,
    live boolean NOT NULL,
    has_unpublished_changes boolean NOT NULL,
    url_path text NOT NULL,
    seo_title character varying(255) NOT NULL,
    show_in_menus boolean NOT NULL,
    search_description text NOT NULL,
    go_live_at timestamp with time zone,
    expire_at timestamp with time zone,
    expired boolean NOT NULL,
    content_type_id integer NOT NULL,
    owner_id bigint,
    locked boolean NOT NULL,
    latest_revision_created_at timestamp with time zone,
    first_published_at timestamp with time zone,
    live_revision_id integer,
    last_published_at timestamp with time zone,
    draft_title character varying(255) NOT NULL,
    locked_at timestamp with time zone,
    locked_by_id bigint,
    translation_key uuid NOT NULL,
    locale_id integer NOT NULL,
    alias_of_id integer,
    latest_revision_id integer,
    CONSTRAINT wagtailcore_page_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_page_numchild_check CHECK ((numchild >= 0))
);

ALTER TABLE public.wagtailcore_page ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_page_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_pagelogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb CONSTRAINT wagtailcore_pagelogentry_data_json_not_null NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    content_type_id integer,
    page_id integer NOT NULL,
    revision_id integer,
    user_id bigint,
    uuid uuid
);

ALTER TABLE public.wagtailcore_pagelogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagelogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_revision (
    id integer CONSTRAINT wagtailcore_pagerevision_id_not_null NOT NULL,
    created_at timestamp with time zone CONSTRAINT wagtailcore_pagerevision_created_at_not_null NOT NULL,
    content jsonb CONSTRAINT wagtailcore_pagerevision_content_json_not_null NOT NULL,
    approved_go_live_at timestamp with time zone,
    object_id character varying(255) CONSTRAINT wagtailcore_pagerevision_page_id_not_null NOT NULL,
    user_id bigint,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL,
    object_str text NOT NULL
);

ALTER TABLE public.wagtailcore_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagerevision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_pagesubscription (
    id integer NOT NULL,
    comment_notifications boolean NOT NULL,
    page_id integer NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.wagtailcore_pagesubscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagesubscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_pageviewrestriction (
    id integer NOT NULL,
    password character varying(255) NOT NULL,
    page_id integer NOT NULL,
    restriction_type character varying(20) NOT NULL
);

CREATE TABLE public.wagtailcore_pageviewrestriction_groups (
    id bigint NOT NULL,
    pageviewrestriction_id integer CONSTRAINT wagtailcore_pageviewrestriction_pageviewrestriction_id_not_null NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_pageviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.wagtailcore_pageviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_referenceindex (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    to_object_id character varying(255) NOT NULL,
    model_path text NOT NULL,
    content_path text NOT NULL,
    content_path_hash uuid NOT NULL,
    base_content_type_id integer NOT NULL,
    content_type_id integer NOT NULL,
    to_content_type_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_referenceindex ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_referenceindex_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_site (
    id integer NOT NULL,
    hostname character varying(255) NOT NULL,
    port integer NOT NULL,
    is_default_site boolean NOT NULL,
    root_page_id integer NOT NULL,
    site_name character varying(255) NOT NULL
);

ALTER TABLE public.wagtailcore_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_task (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL,
    content_type_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_taskstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    content_type_id integer NOT NULL,
    revision_id integer CONSTRAINT wagtailcore_taskstate_page_revision_id_not_null NOT NULL,
    task_id integer NOT NULL,
    workflow_state_id integer NOT NULL,
    finished_by_id bigint,
    comment text NOT NULL
);

ALTER TABLE public.wagtailcore_taskstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_taskstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_uploadedfile (
    id integer NOT NULL,
    file character varying(200) NOT NULL,
    for_content_type_id integer,
    uploaded_by_user_id bigint
);

ALTER TABLE public.wagtailcore_uploadedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_uploadedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_workflow (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL
);

ALTER TABLE public.wagtailcore_workflow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_workflowcontenttype (
    content_type_id integer NOT NULL,
    workflow_id integer NOT NULL
);

CREATE TABLE public.wagtailcore_workflowpage (
    page_id integer NOT NULL,
    workflow_id integer NOT NULL
);

CREATE TABLE public.wagtailcore_workflowstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    current_task_state_id integer,
    object_id character varying(255) CONSTRAINT wagtailcore_workflowstate_page_id_not_null NOT NULL,
    requested_by_id bigint,
    workflow_id integer NOT NULL,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_workflowstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailcore_workflowtask (
    id integer NOT NULL,
    sort_order integer,
    task_id integer NOT NULL,
    workflow_id integer NOT NULL
);

ALTER TABLE public.wagtailcore_workflowtask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowtask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtaildocs_document (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    uploaded_by_user_id bigint,
    collection_id integer NOT NULL,
    file_size bigint,
    file_hash character varying(40) NOT NULL,
    CONSTRAINT wagtaildocs_document_file_size_check CHECK ((file_size >= 0))
);

ALTER TABLE public.wagtaildocs_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtaildocs_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailembeds_embed (
    id integer NOT NULL,
    url text NOT NULL,
    max_width smallint,
    type character varying(10) NOT NULL,
    html text NOT NULL,
    title text NOT NULL,
    author_name text NOT NULL,
    provider_name text NOT NULL,
    thumbnail_url text NOT NULL,
    width integer,
    height integer,
    last_updated timestamp with time zone NOT NULL,
    hash character varying(32) NOT NULL,
    cache_until timestamp with time zone
);

ALTER TABLE public.wagtailembeds_embed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailembeds_embed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailimages_image (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    focal_point_x integer,
    focal_point_y integer,
    focal_point_width integer,
    focal_point_height integer,
    uploaded_by_user_id bigint,
    file_size integer,
    collection_id integer NOT NULL,
    file_hash character varying(40) NOT NULL,
    description character varying(255) NOT NULL,
    CONSTRAINT wagtailimages_image_file_size_check CHECK ((file_size >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_height_check CHECK ((focal_point_height >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_width_check CHECK ((focal_point_width >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_x_check CHECK ((focal_point_x >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_y_check CHECK ((focal_point_y >= 0))
);

ALTER TABLE public.wagtailimages_image ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_image_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailimages_rendition (
    id integer NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    focal_point_key character varying(16) NOT NULL,
    filter_spec character varying(255) NOT NULL,
    image_id integer NOT NULL
);

ALTER TABLE public.wagtailimages_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailsearch_indexentry (
    id integer NOT NULL,
    object_id character varying(50) NOT NULL,
    title_norm double precision NOT NULL,
    content_type_id integer NOT NULL,
    autocomplete tsvector NOT NULL,
    title tsvector NOT NULL,
    body tsvector NOT NULL,
    title_text text NOT NULL,
    body_text text NOT NULL
);

ALTER TABLE public.wagtailsearch_indexentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailsearch_indexentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.wagtailusers_userprofile (
    id integer NOT NULL,
    submitted_notifications boolean NOT NULL,
    approved_notifications boolean NOT NULL,
    rejected_notifications boolean NOT NULL,
    user_id bigint NOT NULL,
    preferred_language character varying(10) NOT NULL,
    current_time_zone character varying(40) NOT NULL,
    avatar character varying(100) NOT NULL,
    updated_comments_notifications boolean CONSTRAINT wagtailusers_userprofile_updated_comments_notification_not_null NOT NULL,
    dismissibles jsonb NOT NULL,
    theme character varying(40) NOT NULL,
    density character varying(40) NOT NULL,
    contrast character varying(40) NOT NULL,
    keyboard_shortcuts boolean NOT NULL
);

ALTER TABLE public.wagtailusers_userprofile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailusers_userprofile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

INSERT INTO public.accounts_referenceversion VALUES
	('communes_authority', 3);

INSERT INTO public.auth_group VALUES
	(1, 'Moderators'),
	(2, 'Editors');

INSERT INTO public.auth_group_permissions VALUES
	(1, 1, 1),
	(2, 1, 2),
	(3, 1, 3),
	(4, 2, 1),
	(5, 2, 2),
	(6, 2, 3),
	(7, 1, 4),
	(8, 2, 4),
	(9, 1, 5),
	(10, 2, 5),
	(11, 1, 8),
	(12, 1, 6),
	(13, 1, 7),
	(14, 2, 8),
	(15, 2, 6),
	(16, 2, 7),
	(17, 1, 9),
	(18, 2, 9);

INSERT INTO public.auth_permission VALUES
	(1, 'Can add image', 2, 'add_image'),
	(2, 'Can change image', 2, 'change_image'),
	(3, 'Can delete image', 2, 'delete_image'),
	(4, 'Can access Wagtail admin', 3, 'access_admin'),
	(5, 'Can choose image', 2, 'choose_image'),
	(6, 'Can add document', 4, 'add_document'),
	(7, 'Can change document', 4, 'change_document'),
	(8, 'Can delete document', 4, 'delete_document'),
	(9, 'Can choose document', 4, 'choose_document'),
	(10, 'Can add locale', 6, 'add_locale'),
	(11, 'Can change locale', 6, 'change_locale'),
	(12, 'Can delete locale', 6, 'delete_locale'),
	(13, 'Can view locale', 6, 'view_locale'),
	(14, 'Can add site', 7, 'add_site'),
	(15, 'Can change site', 7, 'change_site'),
	(16, 'Can delete site', 7, 'delete_site'),
	(17, 'Can view site', 7, 'view_site'),
	(18, 'Can add group site permission', 8, 'add_groupsitepermission'),
	(19, 'Can change group site permission', 8, 'change_groupsitepermission'),
	(20, 'Can delete group site permission', 8, 'delete_groupsitepermission'),
	(21, 'Can view group site permission', 8, 'view_groupsitepermission'),
	(22, 'Can add API token', 9, 'add_apitoken'),
	(23, 'Can change API token', 9, 'change_apitoken'),
	(24, 'Can delete API token', 9, 'delete_apitoken'),
	(25, 'Can view API token', 9, 'view_apitoken'),
	(26, 'Can add model log entry', 10, 'add_modellogentry'),
	(27, 'Can change model log entry', 10, 'change_modellogentry'),
	(28, 'Can delete model log entry', 10, 'delete_modellogentry'),
	(29, 'Can view model log entry', 10, 'view_modellogentry'),
	(30, 'Can add revision', 11, 'add_revision'),
	(31, 'Can change revision', 11, 'change_revision'),
	(32, 'Can delete revision', 11, 'delete_revision'),
	(33, 'Can view revision', 11, 'view_revision'),
	(34, 'Can add collection view restriction', 12, 'add_collectionviewrestriction'),
	(35, 'Can change collection view restriction', 12, 'change_collectionviewrestriction'),
	(36, 'Can delete collection view restriction', 12, 'delete_collectionviewrestriction'),
	(37, 'Can view collection view restriction', 12, 'view_collectionviewrestriction'),
	(38, 'Can add collection', 13, 'add_collection'),
	(39, 'Can change collection', 13, 'change_collection'),
	(40, 'Can delete collection', 13, 'delete_collection'),
	(41, 'Can view collection', 13, 'view_collection'),
	(42, 'Can add group collection permission', 14, 'add_groupcollectionpermission'),
	(43, 'Can change group collection permission', 14, 'change_groupcollectionpermission'),
	(44, 'Can delete group collection permission', 14, 'delete_groupcollectionpermission'),
	(45, 'Can view group collection permission', 14, 'view_groupcollectionpermission'),
	(46, 'Can add uploaded file', 15, 'add_uploadedfile'),
	(47, 'Can change uploaded file', 15, 'change_uploadedfile'),
	(48, 'Can delete uploaded file', 15, 'delete_uploadedfile'),
	(49, 'Can view uploaded file', 15, 'view_uploadedfile'),
	(50, 'Can add workflow content type', 16, 'add_workflowcontenttype'),
	(51, 'Can change workflow content type', 16, 'change_workflowcontenttype'),
	(52, 'Can delete workflow content type', 16, 'delete_workflowcontenttype'),
	(53, 'Can view workflow content type', 16, 'view_workflowcontenttype'),
	(54, 'Can add Workflow state', 17, 'add_workflowstate'),
	(55, 'Can change Workflow state', 17, 'change_workflowstate'),
	(56, 'Can delete Workflow state', 17, 'delete_workflowstate'),
	(57, 'Can view Workflow state', 17, 'view_workflowstate'),
	(58, 'Can add workflow', 18, 'add_workflow'),
	(59, 'Can change workflow', 18, 'change_workflow'),
	(60, 'Can delete workflow', 18, 'delete_workflow'),
	(61, 'Can view workflow', 18, 'view_workflow'),
	(62, 'Can add workflow task order', 19, 'add_workflowtask'),
	(63, 'Can change workflow task order', 19, 'change_workflowtask'),
	(64, 'Can delete workflow task order', 19, 'delete_workflowtask'),
	(65, 'Can view workflow task order', 19, 'view_workflowtask'),
	(66, 'Can add task', 20, 'add_task'),
	(67, 'Can change task', 20, 'change_task'),
	(68, 'Can delete task', 20, 'delete_task'),
	(69, 'Can view task', 20, 'view_task'),
	(70, 'Can add Group approval task', 5, 'add_groupapprovaltask'),
	(71, 'Can change Group approval task', 5, 'change_groupapprovaltask'),
	(72, 'Can delete Group approval task', 5, 'delete_groupapprovaltask'),
	(73, 'Can view Group approval task', 5, 'view_groupapprovaltask'),
	(74, 'Can add Task state', 21, 'add_taskstate'),
	(75, 'Can change Task state', 21, 'change_taskstate'),
	(76, 'Can delete Task state', 21, 'delete_taskstate'),
	(77, 'Can view Task state', 21, 'view_taskstate'),
	(78, 'Can add page', 1, 'add_page'),
	(79, 'Can change page', 1, 'change_page'),
	(80, 'Can delete page', 1, 'delete_page'),
	(81, 'Can view page', 1, 'view_page'),
	(82, 'Delete pages with children', 1, 'bulk_delete_page'),
	(83, 'Lock/unlock pages you''ve locked', 1, 'lock_page'),
	(84, 'Publish any page', 1, 'publish_page'),
	(85, 'Unlock any page', 1, 'unlock_page'),
	(86, 'Can add group page permission', 22, 'add_grouppagepermission'),
	(87, 'Can change group page permission', 22, 'change_grouppagepermission'),
	(88, 'Can delete group page permission', 22, 'delete_grouppagepermission'),
	(89, 'Can view group page permission', 22, 'view_grouppagepermission'),
	(90, 'Can add page view restriction', 23, 'add_pageviewrestriction'),
	(91, 'Can change page view restriction', 23, 'change_pageviewrestriction'),
	(92, 'Can delete page view restriction', 23, 'delete_pageviewrestriction'),
	(93, 'Can view page view restriction', 23, 'view_pageviewrestriction'),
	(94, 'Can add workflow page', 24, 'add_workflowpage'),
	(95, 'Can change workflow page', 24, 'change_workflowpage'),
	(96, 'Can delete workflow page', 24, 'delete_workflowpage'),
	(97, 'Can view workflow page', 24, 'view_workflowpage'),
	(98, 'Can add page log entry', 25, 'add_pagelogentry'),
	(99, 'Can change page log entry', 25, 'change_pagelogentry'),
	(100, 'Can delete page log entry', 25, 'delete_pagelogentry'),
	(101, 'Can view page log entry', 25, 'view_pagelogentry'),
	(102, 'Can add comment', 26, 'add_comment'),
	(103, 'Can change comment', 26, 'change_comment'),
	(104, 'Can delete comment', 26, 'delete_comment'),
	(105, 'Can view comment', 26, 'view_comment'),
	(106, 'Can add comment reply', 27, 'add_commentreply'),
	(107, 'Can change comment reply', 27, 'change_commentreply'),
	(108, 'Can delete comment reply', 27, 'delete_commentreply'),
	(109, 'Can view comment reply', 27, 'view_commentreply'),
	(110, 'Can add page subscription', 28, 'add_pagesubscription'),
	(111, 'Can change page subscription', 28, 'change_pagesubscription'),
	(112, 'Can delete page subscription', 28, 'delete_pagesubscription'),
	(113, 'Can view page subscription', 28, 'view_pagesubscription'),
	(114, 'Can add reference index', 29, 'add_referenceindex'),
	(115, 'Can change reference index', 29, 'change_referenceindex'),
	(116, 'Can delete reference index', 29, 'delete_referenceindex'),
	(117, 'Can view reference index', 29, 'view_referenceindex'),
	(118, 'Can add restitution', 30, 'add_handoverarchive'),
	(119, 'Can change restitution', 30, 'change_handoverarchive'),
	(120, 'Can delete restitution', 30, 'delete_handoverarchive'),
	(121, 'Can view restitution', 30, 'view_handoverarchive'),
	(122, 'Can add consultation', 31, 'add_consultation'),
	(123, 'Can change consultation', 31, 'change_consultation'),
	(124, 'Can delete consultation', 31, 'delete_consultation'),
	(125, 'Can view consultation', 31, 'view_consultation'),
	(126, 'Can add document joint', 32, 'add_consultationdocument'),
	(127, 'Can change document joint', 32, 'change_consultationdocument'),
	(128, 'Can delete document joint', 32, 'delete_consultationdocument'),
	(129, 'Can view document joint', 32, 'view_consultationdocument'),
	(130, 'Can add bibliothèque des partenaires', 33, 'add_library'),
	(131, 'Can change bibliothèque des partenaires', 33, 'change_library'),
	(132, 'Can delete bibliothèque des partenaires', 33, 'delete_library'),
	(133, 'Can view bibliothèque des partenaires', 33, 'view_library'),
	(134, 'Can add réunion', 34, 'add_meeting'),
	(135, 'Can change réunion', 34, 'change_meeting'),
	(136, 'Can delete réunion', 34, 'delete_meeting'),
	(137, 'Can view réunion', 34, 'view_meeting'),
	(138, 'Lire l’espace des partenaires', 34, 'read_partnership'),
	(139, 'Can add point de l’ordre du jour', 35, 'add_agendapoint'),
	(140, 'Can change point de l’ordre du jour', 35, 'change_agendapoint'),
	(141, 'Can delete point de l’ordre du jour', 35, 'delete_agendapoint'),
	(142, 'Can view point de l’ordre du jour', 35, 'view_agendapoint'),
	(143, 'Can add convocation', 36, 'add_invitation'),
	(144, 'Can change convocation', 36, 'change_invitation'),
	(145, 'Can delete convocation', 36, 'delete_invitation'),
	(146, 'Can view convocation', 36, 'view_invitation'),
	(147, 'Can add décision', 37, 'add_decision'),
	(148, 'Can change décision', 37, 'change_decision'),
	(149, 'Can delete décision', 37, 'delete_decision'),
	(150, 'Can view décision', 37, 'view_decision'),
	(151, 'Can add compte rendu publié', 38, 'add_minutesversion'),
	(152, 'Can change compte rendu publié', 38, 'change_minutesversion'),
	(153, 'Can delete compte rendu publié', 38, 'delete_minutesversion'),
	(154, 'Can view compte rendu publié', 38, 'view_minutesversion'),
	(155, 'Can add siège d’exception', 39, 'add_seat'),
	(156, 'Can change siège d’exception', 39, 'change_seat'),
	(157, 'Can delete siège d’exception', 39, 'delete_seat'),
	(158, 'Can view siège d’exception', 39, 'view_seat'),
	(159, 'Can add position d’une commune', 40, 'add_stance'),
	(160, 'Can change position d’une commune', 40, 'change_stance'),
	(161, 'Can delete position d’une commune', 40, 'delete_stance'),
	(162, 'Can view position d’une commune', 40, 'view_stance'),
	(163, 'Can add page indexée', 41, 'add_indexedpage'),
	(164, 'Can change page indexée', 41, 'change_indexedpage'),
	(165, 'Can delete page indexée', 41, 'delete_indexedpage'),
	(166, 'Can view page indexée', 41, 'view_indexedpage'),
	(167, 'Can add mot d’un site', 42, 'add_word'),
	(168, 'Can change mot d’un site', 42, 'change_word'),
	(169, 'Can delete mot d’un site', 42, 'delete_word'),
	(170, 'Can view mot d’un site', 42, 'view_word'),
	(171, 'Can add rappel de renouvellement', 43, 'add_renewal'),
	(172, 'Can change rappel de renouvellement', 43, 'change_renewal'),
	(173, 'Can delete rappel de renouvellement', 43, 'delete_renewal'),
	(174, 'Can view rappel de renouvellement', 43, 'view_renewal'),
	(175, 'Can add dépôt', 44, 'add_deposit'),
	(176, 'Can change dépôt', 44, 'change_deposit'),
	(177, 'Can delete dépôt', 44, 'delete_deposit'),
	(178, 'Can view dépôt', 44, 'view_deposit'),
	(179, 'Can add suite de numéros', 45, 'add_numberrun'),
	(180, 'Can change suite de numéros', 45, 'change_numberrun'),
	(181, 'Can delete suite de numéros', 45, 'delete_numberrun'),
	(182, 'Can view suite de numéros', 45, 'view_numberrun'),
	(183, 'Can add ouverture des déclarations préalables', 46, 'add_permitopening'),
	(184, 'Can change ouverture des déclarations préalables', 46, 'change_permitopening'),
	(185, 'Can delete ouverture des déclarations préalables', 46, 'delete_permitopening'),
	(186, 'Can view ouverture des déclarations préalables', 46, 'view_permitopening'),
	(187, 'Can add signataire', 47, 'add_signatory'),
	(188, 'Can change signataire', 47, 'change_signatory'),
	(189, 'Can delete signataire', 47, 'delete_signatory'),
	(190, 'Can view signataire', 47, 'view_signatory'),
	(191, 'Can add ligne du registre des dépôts', 48, 'add_registerentry'),
	(192, 'Can change ligne du registre des dépôts', 48, 'change_registerentry'),
	(193, 'Can delete ligne du registre des dépôts', 48, 'delete_registerentry'),
	(194, 'Can view ligne du registre des dépôts', 48, 'view_registerentry'),
	(195, 'Can add décision tacite confirmée', 49, 'add_tacitconfirmation'),
	(196, 'Can change décision tacite confirmée', 49, 'change_tacitconfirmation'),
	(197, 'Can delete décision tacite confirmée', 49, 'delete_tacitconfirmation'),
	(198, 'Can view décision tacite confirmée', 49, 'view_tacitconfirmation'),
	(199, 'Can add formulaire officiel', 50, 'add_officialform'),
	(200, 'Can change formulaire officiel', 50, 'change_officialform'),
	(201, 'Can delete formulaire officiel', 50, 'delete_officialform'),
	(202, 'Can view formulaire officiel', 50, 'view_officialform'),
	(203, 'Can add document de décision', 51, 'add_decisiondocument'),
	(204, 'Can change document de décision', 51, 'change_decisiondocument'),
	(205, 'Can delete document de décision', 51, 'delete_decisiondocument'),
	(206, 'Can view document de décision', 51, 'view_decisiondocument'),
	(207, 'Can add logiciel interrogé', 52, 'add_filesource'),
	(208, 'Can change logiciel interrogé', 52, 'change_filesource'),
	(209, 'Can delete logiciel interrogé', 52, 'delete_filesource'),
	(210, 'Can view logiciel interrogé', 52, 'view_filesource'),
	(211, 'Can add état refusé', 53, 'add_refusedstate'),
	(212, 'Can change état refusé', 53, 'change_refusedstate'),
	(213, 'Can delete état refusé', 53, 'delete_refusedstate'),
	(214, 'Can view état refusé', 53, 'view_refusedstate'),
	(215, 'Can add dossier suivi', 54, 'add_dossier'),
	(216, 'Can change dossier suivi', 54, 'change_dossier'),
	(217, 'Can delete dossier suivi', 54, 'delete_dossier'),
	(218, 'Can view dossier suivi', 54, 'view_dossier'),
	(219, 'Can add état reçu', 55, 'add_dossierupdate'),
	(220, 'Can change état reçu', 55, 'change_dossierupdate'),
	(221, 'Can delete état reçu', 55, 'delete_dossierupdate'),
	(222, 'Can view état reçu', 55, 'view_dossierupdate'),
	(223, 'Can add service de connexion d’une collectivité', 56, 'add_signinservice'),
	(224, 'Can change service de connexion d’une collectivité', 56, 'change_signinservice'),
	(225, 'Can delete service de connexion d’une collectivité', 56, 'delete_signinservice'),
	(226, 'Can view service de connexion d’une collectivité', 56, 'view_signinservice'),
	(227, 'Can add site déclaré', 57, 'add_declaredhost'),
	(228, 'Can change site déclaré', 57, 'change_declaredhost'),
	(229, 'Can delete site déclaré', 57, 'delete_declaredhost'),
	(230, 'Can view site déclaré', 57, 'view_declaredhost'),
	(231, 'Can add brouillon de demande', 58, 'add_servicedraft'),
	(232, 'Can change brouillon de demande', 58, 'change_servicedraft'),
	(233, 'Can delete brouillon de demande', 58, 'delete_servicedraft'),
	(234, 'Can view brouillon de demande', 58, 'view_servicedraft'),
	(235, 'Can add moment de la vie', 59, 'add_lifeevent'),
	(236, 'Can change moment de la vie', 59, 'change_lifeevent'),
	(237, 'Can delete moment de la vie', 59, 'delete_lifeevent'),
	(238, 'Can view moment de la vie', 59, 'view_lifeevent'),
	(239, 'Can add thème de services', 60, 'add_theme'),
	(240, 'Can change thème de services', 60, 'change_theme'),
	(241, 'Can delete thème de services', 60, 'delete_theme'),
	(242, 'Can view thème de services', 60, 'view_theme'),
	(243, 'Can add catalogue des services', 61, 'add_serviceindexpage'),
	(244, 'Can change catalogue des services', 61, 'change_serviceindexpage'),
	(245, 'Can delete catalogue des services', 61, 'delete_serviceindexpage'),
	(246, 'Can view catalogue des services', 61, 'view_serviceindexpage'),
	(247, 'Can add service', 62, 'add_servicepage'),
	(248, 'Can change service', 62, 'change_servicepage'),
	(249, 'Can delete service', 62, 'delete_servicepage'),
	(250, 'Can view service', 62, 'view_servicepage'),
	(251, 'Can add services d’une commune', 63, 'add_servicesectionpage'),
	(252, 'Can change services d’une commune', 63, 'change_servicesectionpage'),
	(253, 'Can delete services d’une commune', 63, 'delete_servicesectionpage'),
	(254, 'Can view services d’une commune', 63, 'view_servicesectionpage'),
	(255, 'Can add bloc partagé', 64, 'add_questionset'),
	(256, 'Can change bloc partagé', 64, 'change_questionset'),
	(257, 'Can delete bloc partagé', 64, 'delete_questionset'),
	(258, 'Can view bloc partagé', 64, 'view_questionset'),
	(259, 'Can add version d’un bloc partagé', 65, 'add_questionsetversion'),
	(260, 'Can change version d’un bloc partagé', 65, 'change_questionsetversion'),
	(261, 'Can delete version d’un bloc partagé', 65, 'delete_questionsetversion'),
	(262, 'Can view version d’un bloc partagé', 65, 'view_questionsetversion'),
	(263, 'Can add type d’équipement', 66, 'add_assetkind'),
	(264, 'Can change type d’équipement', 66, 'change_assetkind'),
	(265, 'Can delete type d’équipement', 66, 'delete_assetkind'),
	(266, 'Can view type d’équipement', 66, 'view_assetkind'),
	(267, 'Can add famille d’anomalies', 67, 'add_categorygroup'),
	(268, 'Can change famille d’anomalies', 67, 'change_categorygroup'),
	(269, 'Can delete famille d’anomalies', 67, 'delete_categorygroup'),
	(270, 'Can view famille d’anomalies', 67, 'view_categorygroup'),
	(271, 'Can add équipement', 68, 'add_asset'),
	(272, 'Can change équipement', 68, 'change_asset'),
	(273, 'Can delete équipement', 68, 'delete_asset'),
	(274, 'Can view équipement', 68, 'view_asset'),
	(275, 'Can add catégorie d’anomalie', 69, 'add_category'),
	(276, 'Can change catégorie d’anomalie', 69, 'change_category'),
	(277, 'Can delete catégorie d’anomalie', 69, 'delete_category'),
	(278, 'Can view catégorie d’anomalie', 69, 'view_category'),
	(279, 'Can add question', 70, 'add_categoryquestion'),
	(280, 'Can change question', 70, 'change_categoryquestion'),
	(281, 'Can delete question', 70, 'delete_categoryquestion'),
	(571, 'Can view équipe', 142, 'view_team'),
	(282, 'Can view question', 70, 'view_categoryquestion'),
	(283, 'Can add serveur Open311', 71, 'add_endpoint'),
	(284, 'Can change serveur Open311', 71, 'change_endpoint'),
	(285, 'Can delete serveur Open311', 71, 'delete_endpoint'),
	(286, 'Can view serveur Open311', 71, 'view_endpoint'),
	(287, 'Can add catégorie transmise', 72, 'add_endpointroute'),
	(288, 'Can change catégorie transmise', 72, 'change_endpointroute'),
	(289, 'Can delete catégorie transmise', 72, 'delete_endpointroute'),
	(290, 'Can view catégorie transmise', 72, 'view_endpointroute'),
	(291, 'Can add signalement public', 73, 'add_publishedreport'),
	(292, 'Can change signalement public', 73, 'change_publishedreport'),
	(293, 'Can delete signalement public', 73, 'delete_publishedreport'),
	(294, 'Can view signalement public', 73, 'view_publishedreport'),
	(295, 'Can add photo publique', 74, 'add_publishedphoto'),
	(296, 'Can change photo publique', 74, 'change_publishedphoto'),
	(297, 'Can delete photo publique', 74, 'delete_publishedphoto'),
	(298, 'Can view photo publique', 74, 'view_publishedphoto'),
	(299, 'Can add confirmation d’un signalement', 75, 'add_endorsement'),
	(300, 'Can change confirmation d’un signalement', 75, 'change_endorsement'),
	(301, 'Can delete confirmation d’un signalement', 75, 'delete_endorsement'),
	(302, 'Can view confirmation d’un signalement', 75, 'view_endorsement'),
	(303, 'Can add nouvelle d’un signalement', 76, 'add_reportupdate'),
	(304, 'Can change nouvelle d’un signalement', 76, 'change_reportupdate'),
	(305, 'Can delete nouvelle d’un signalement', 76, 'delete_reportupdate'),
	(306, 'Can view nouvelle d’un signalement', 76, 'view_reportupdate'),
	(307, 'Can add envoi à un partenaire', 77, 'add_sending'),
	(308, 'Can change envoi à un partenaire', 77, 'change_sending'),
	(309, 'Can delete envoi à un partenaire', 77, 'delete_sending'),
	(310, 'Can view envoi à un partenaire', 77, 'view_sending'),
	(311, 'Can add nouvelle d’un partenaire', 78, 'add_sendingnews'),
	(312, 'Can change nouvelle d’un partenaire', 78, 'change_sendingnews'),
	(313, 'Can delete nouvelle d’un partenaire', 78, 'delete_sendingnews'),
	(314, 'Can view nouvelle d’un partenaire', 78, 'view_sendingnews'),
	(315, 'Can add page de signalement', 79, 'add_signalementpage'),
	(316, 'Can change page de signalement', 79, 'change_signalementpage'),
	(317, 'Can delete page de signalement', 79, 'delete_signalementpage'),
	(318, 'Can view page de signalement', 79, 'view_signalementpage'),
	(319, 'Can add abonnement aux signalements', 80, 'add_subscription'),
	(320, 'Can change abonnement aux signalements', 80, 'change_subscription'),
	(321, 'Can delete abonnement aux signalements', 80, 'delete_subscription'),
	(322, 'Can view abonnement aux signalements', 80, 'view_subscription'),
	(323, 'Can add appareil prévenu', 81, 'add_pushdevice'),
	(324, 'Can change appareil prévenu', 81, 'change_pushdevice'),
	(325, 'Can delete appareil prévenu', 81, 'delete_pushdevice'),
	(326, 'Can view appareil prévenu', 81, 'view_pushdevice'),
	(327, 'Can add sujet suivi', 82, 'add_interest'),
	(328, 'Can change sujet suivi', 82, 'change_interest'),
	(329, 'Can delete sujet suivi', 82, 'delete_interest'),
	(330, 'Can view sujet suivi', 82, 'view_interest'),
	(331, 'Can add annonce faite', 83, 'add_mention'),
	(332, 'Can change annonce faite', 83, 'change_mention'),
	(333, 'Can delete annonce faite', 83, 'delete_mention'),
	(334, 'Can view annonce faite', 83, 'view_mention'),
	(335, 'Can add adresse de collecte suivie', 84, 'add_collectionaddress'),
	(336, 'Can change adresse de collecte suivie', 84, 'change_collectionaddress'),
	(337, 'Can delete adresse de collecte suivie', 84, 'delete_collectionaddress'),
	(338, 'Can view adresse de collecte suivie', 84, 'view_collectionaddress'),
	(339, 'Can add page d’aide', 85, 'add_helppage'),
	(340, 'Can change page d’aide', 85, 'change_helppage'),
	(341, 'Can delete page d’aide', 85, 'delete_helppage'),
	(342, 'Can view page d’aide', 85, 'view_helppage'),
	(343, 'Can add relecture par les chargés de communication du site', 86, 'add_officerstask'),
	(344, 'Can change relecture par les chargés de communication du site', 86, 'change_officerstask'),
	(345, 'Can delete relecture par les chargés de communication du site', 86, 'delete_officerstask'),
	(346, 'Can view relecture par les chargés de communication du site', 86, 'view_officerstask'),
	(347, 'Can add document', 87, 'add_document'),
	(348, 'Can change document', 87, 'change_document'),
	(349, 'Can delete document', 87, 'delete_document'),
	(350, 'Can view document', 87, 'view_document'),
	(351, 'Can add remarque sur une page d’aide', 88, 'add_helpremark'),
	(352, 'Can change remarque sur une page d’aide', 88, 'change_helpremark'),
	(353, 'Can delete remarque sur une page d’aide', 88, 'delete_helpremark'),
	(354, 'Can view remarque sur une page d’aide', 88, 'view_helpremark'),
	(355, 'Can add commune choisie', 89, 'add_homecommune'),
	(356, 'Can change commune choisie', 89, 'change_homecommune'),
	(357, 'Can delete commune choisie', 89, 'delete_homecommune'),
	(358, 'Can view commune choisie', 89, 'view_homecommune'),
	(359, 'Can add image', 90, 'add_image'),
	(360, 'Can change image', 90, 'change_image'),
	(361, 'Can delete image', 90, 'delete_image'),
	(362, 'Can view image', 90, 'view_image'),
	(363, 'Can add page d’accueil', 91, 'add_homepage'),
	(364, 'Can change page d’accueil', 91, 'change_homepage'),
	(365, 'Can delete page d’accueil', 91, 'delete_homepage'),
	(366, 'Can view page d’accueil', 91, 'view_homepage'),
	(367, 'Can add agenda', 92, 'add_eventindexpage'),
	(368, 'Can change agenda', 92, 'change_eventindexpage'),
	(369, 'Can delete agenda', 92, 'delete_eventindexpage'),
	(370, 'Can view agenda', 92, 'view_eventindexpage'),
	(371, 'Can add page d’information', 93, 'add_informationpage'),
	(372, 'Can change page d’information', 93, 'change_informationpage'),
	(373, 'Can delete page d’information', 93, 'delete_informationpage'),
	(374, 'Can view page d’information', 93, 'view_informationpage'),
	(375, 'Can add liste des actualités', 94, 'add_newsindexpage'),
	(376, 'Can change liste des actualités', 94, 'change_newsindexpage'),
	(377, 'Can delete liste des actualités', 94, 'delete_newsindexpage'),
	(378, 'Can view liste des actualités', 94, 'view_newsindexpage'),
	(379, 'Can add actualité', 95, 'add_newspage'),
	(380, 'Can change actualité', 95, 'change_newspage'),
	(381, 'Can delete actualité', 95, 'delete_newspage'),
	(382, 'Can view actualité', 95, 'view_newspage'),
	(383, 'Can add liste des lieux', 96, 'add_placeindexpage'),
	(384, 'Can change liste des lieux', 96, 'change_placeindexpage'),
	(385, 'Can delete liste des lieux', 96, 'delete_placeindexpage'),
	(386, 'Can view liste des lieux', 96, 'view_placeindexpage'),
	(387, 'Can add lieu', 97, 'add_placepage'),
	(388, 'Can change lieu', 97, 'change_placepage'),
	(389, 'Can delete lieu', 97, 'delete_placepage'),
	(390, 'Can view lieu', 97, 'view_placepage'),
	(391, 'Can add événement', 98, 'add_eventpage'),
	(392, 'Can change événement', 98, 'change_eventpage'),
	(393, 'Can delete événement', 98, 'delete_eventpage'),
	(394, 'Can view événement', 98, 'view_eventpage'),
	(395, 'Can add rubrique', 99, 'add_sectionpage'),
	(396, 'Can change rubrique', 99, 'change_sectionpage'),
	(397, 'Can delete rubrique', 99, 'delete_sectionpage'),
	(398, 'Can view rubrique', 99, 'view_sectionpage'),
	(399, 'Can add plan du site', 100, 'add_sitemappage'),
	(400, 'Can change plan du site', 100, 'change_sitemappage'),
	(401, 'Can delete plan du site', 100, 'delete_sitemappage'),
	(402, 'Can view plan du site', 100, 'view_sitemappage'),
	(403, 'Can add alerte', 101, 'add_alert'),
	(404, 'Can change alerte', 101, 'change_alert'),
	(405, 'Can delete alerte', 101, 'delete_alert'),
	(406, 'Can view alerte', 101, 'view_alert'),
	(407, 'Can add favori', 102, 'add_favourite'),
	(408, 'Can change favori', 102, 'change_favourite'),
	(409, 'Can delete favori', 102, 'delete_favourite'),
	(410, 'Can view favori', 102, 'view_favourite'),
	(411, 'Can add avis sur une page d’aide', 103, 'add_helpvote'),
	(412, 'Can change avis sur une page d’aide', 103, 'change_helpvote'),
	(413, 'Can delete avis sur une page d’aide', 103, 'delete_helpvote'),
	(414, 'Can view avis sur une page d’aide', 103, 'view_helpvote'),
	(415, 'Can add rendition', 104, 'add_rendition'),
	(416, 'Can change rendition', 104, 'change_rendition'),
	(417, 'Can delete rendition', 104, 'delete_rendition'),
	(418, 'Can view rendition', 104, 'view_rendition'),
	(419, 'Can add personne élue', 105, 'add_councillorpage'),
	(420, 'Can change personne élue', 105, 'change_councillorpage'),
	(421, 'Can delete personne élue', 105, 'delete_councillorpage'),
	(422, 'Can view personne élue', 105, 'view_councillorpage'),
	(423, 'Can add demande', 106, 'add_demande'),
	(424, 'Can change demande', 106, 'change_demande'),
	(425, 'Can delete demande', 106, 'delete_demande'),
	(426, 'Can view demande', 106, 'view_demande'),
	(427, 'décider comment répondent les agents', 106, 'run_desk'),
	(428, 'Can add action groupée', 107, 'add_bulkaction'),
	(429, 'Can change action groupée', 107, 'change_bulkaction'),
	(430, 'Can delete action groupée', 107, 'delete_bulkaction'),
	(431, 'Can view action groupée', 107, 'view_bulkaction'),
	(432, 'Can add search entry', 108, 'add_searchentry'),
	(433, 'Can change search entry', 108, 'change_searchentry'),
	(434, 'Can delete search entry', 108, 'delete_searchentry'),
	(435, 'Can view search entry', 108, 'view_searchentry'),
	(436, 'Can add demande d’une action groupée', 109, 'add_bulkitem'),
	(437, 'Can change demande d’une action groupée', 109, 'change_bulkitem'),
	(438, 'Can delete demande d’une action groupée', 109, 'delete_bulkitem'),
	(439, 'Can view demande d’une action groupée', 109, 'view_bulkitem'),
	(440, 'Can add démarche', 110, 'add_demarche'),
	(441, 'Can change démarche', 110, 'change_demarche'),
	(442, 'Can delete démarche', 110, 'delete_demarche'),
	(443, 'Can view démarche', 110, 'view_demarche'),
	(444, 'Can add compétence', 111, 'add_competence'),
	(445, 'Can change compétence', 111, 'change_competence'),
	(446, 'Can delete compétence', 111, 'delete_competence'),
	(447, 'Can view compétence', 111, 'view_competence'),
	(448, 'Can add événement', 112, 'add_event'),
	(449, 'Can change événement', 112, 'change_event'),
	(450, 'Can delete événement', 112, 'delete_event'),
	(451, 'Can view événement', 112, 'view_event'),
	(452, 'Can add changement', 113, 'add_change'),
	(453, 'Can change changement', 113, 'change_change'),
	(454, 'Can delete changement', 113, 'delete_change'),
	(455, 'Can view changement', 113, 'view_change'),
	(456, 'Can add version de formulaire', 114, 'add_formversion'),
	(457, 'Can change version de formulaire', 114, 'change_formversion'),
	(458, 'Can delete version de formulaire', 114, 'delete_formversion'),
	(459, 'Can view version de formulaire', 114, 'view_formversion'),
	(460, 'Can add transfert', 115, 'add_handover'),
	(461, 'Can change transfert', 115, 'change_handover'),
	(462, 'Can delete transfert', 115, 'delete_handover'),
	(463, 'Can view transfert', 115, 'view_handover'),
	(464, 'Can add demandes réunies', 116, 'add_incident'),
	(465, 'Can change demandes réunies', 116, 'change_incident'),
	(466, 'Can delete demandes réunies', 116, 'delete_incident'),
	(467, 'Can view demandes réunies', 116, 'view_incident'),
	(468, 'Can add document gardé', 117, 'add_keptdocument'),
	(469, 'Can change document gardé', 117, 'change_keptdocument'),
	(470, 'Can delete document gardé', 117, 'delete_keptdocument'),
	(471, 'Can view document gardé', 117, 'view_keptdocument'),
	(472, 'Can add étiquette', 118, 'add_label'),
	(473, 'Can change étiquette', 118, 'change_label'),
	(474, 'Can delete étiquette', 118, 'delete_label'),
	(475, 'Can view étiquette', 118, 'view_label'),
	(476, 'Can add étiquette d’une demande', 119, 'add_demandelabel'),
	(477, 'Can change étiquette d’une demande', 119, 'change_demandelabel'),
	(478, 'Can delete étiquette d’une demande', 119, 'delete_demandelabel'),
	(479, 'Can view étiquette d’une demande', 119, 'view_demandelabel'),
	(480, 'Can add boîte aux lettres électronique', 120, 'add_mailbox'),
	(481, 'Can change boîte aux lettres électronique', 120, 'change_mailbox'),
	(482, 'Can delete boîte aux lettres électronique', 120, 'delete_mailbox'),
	(483, 'Can view boîte aux lettres électronique', 120, 'view_mailbox'),
	(484, 'Can add courriel reçu', 121, 'add_incomingmail'),
	(485, 'Can change courriel reçu', 121, 'change_incomingmail'),
	(486, 'Can delete courriel reçu', 121, 'delete_incomingmail'),
	(487, 'Can view courriel reçu', 121, 'view_incomingmail'),
	(488, 'Can add mandat', 122, 'add_mandate'),
	(489, 'Can change mandat', 122, 'change_mandate'),
	(490, 'Can delete mandat', 122, 'delete_mandate'),
	(491, 'Can view mandat', 122, 'view_mandate'),
	(492, 'Can add message', 123, 'add_message'),
	(493, 'Can change message', 123, 'change_message'),
	(494, 'Can delete message', 123, 'delete_message'),
	(495, 'Can view message', 123, 'view_message'),
	(496, 'Can add pièce jointe', 124, 'add_attachment'),
	(497, 'Can change pièce jointe', 124, 'change_attachment'),
	(498, 'Can delete pièce jointe', 124, 'delete_attachment'),
	(499, 'Can view pièce jointe', 124, 'view_attachment'),
	(500, 'Can add délai constaté', 125, 'add_observeddelay'),
	(501, 'Can change délai constaté', 125, 'change_observeddelay'),
	(502, 'Can delete délai constaté', 125, 'delete_observeddelay'),
	(503, 'Can view délai constaté', 125, 'view_observeddelay'),
	(504, 'Can add avis demandé', 126, 'add_opinion'),
	(505, 'Can change avis demandé', 126, 'change_opinion'),
	(506, 'Can delete avis demandé', 126, 'delete_opinion'),
	(507, 'Can view avis demandé', 126, 'view_opinion'),
	(508, 'Can add clé de logiciel métier', 127, 'add_partnerkey'),
	(509, 'Can change clé de logiciel métier', 127, 'change_partnerkey'),
	(510, 'Can delete clé de logiciel métier', 127, 'delete_partnerkey'),
	(511, 'Can view clé de logiciel métier', 127, 'view_partnerkey'),
	(512, 'Can add lecture', 128, 'add_accessrecord'),
	(513, 'Can change lecture', 128, 'change_accessrecord'),
	(514, 'Can delete lecture', 128, 'delete_accessrecord'),
	(515, 'Can view lecture', 128, 'view_accessrecord'),
	(516, 'Can add écriture d’un logiciel métier', 129, 'add_partnerwrite'),
	(517, 'Can change écriture d’un logiciel métier', 129, 'change_partnerwrite'),
	(518, 'Can delete écriture d’un logiciel métier', 129, 'delete_partnerwrite'),
	(519, 'Can view écriture d’un logiciel métier', 129, 'view_partnerwrite'),
	(520, 'Can add fiche d’usager', 130, 'add_person'),
	(521, 'Can change fiche d’usager', 130, 'change_person'),
	(522, 'Can delete fiche d’usager', 130, 'delete_person'),
	(523, 'Can view fiche d’usager', 130, 'view_person'),
	(524, 'Can add personne', 131, 'add_party'),
	(525, 'Can change personne', 131, 'change_party'),
	(526, 'Can delete personne', 131, 'delete_party'),
	(527, 'Can view personne', 131, 'view_party'),
	(528, 'Can add rapprochement', 132, 'add_likeness'),
	(529, 'Can change rapprochement', 132, 'change_likeness'),
	(530, 'Can delete rapprochement', 132, 'delete_likeness'),
	(531, 'Can view rapprochement', 132, 'view_likeness'),
	(532, 'Can add réponse type', 133, 'add_replytemplate'),
	(533, 'Can change réponse type', 133, 'change_replytemplate'),
	(534, 'Can delete réponse type', 133, 'delete_replytemplate'),
	(535, 'Can view réponse type', 133, 'view_replytemplate'),
	(536, 'Can add avis de l’usager', 134, 'add_satisfaction'),
	(537, 'Can change avis de l’usager', 134, 'change_satisfaction'),
	(538, 'Can delete avis de l’usager', 134, 'delete_satisfaction'),
	(539, 'Can view avis de l’usager', 134, 'view_satisfaction'),
	(540, 'Can add vue enregistrée', 135, 'add_savedview'),
	(541, 'Can change vue enregistrée', 135, 'change_savedview'),
	(542, 'Can delete vue enregistrée', 135, 'delete_savedview'),
	(543, 'Can view vue enregistrée', 135, 'view_savedview'),
	(544, 'Can add réglages du bureau', 136, 'add_desksettings'),
	(545, 'Can change réglages du bureau', 136, 'change_desksettings'),
	(546, 'Can delete réglages du bureau', 136, 'delete_desksettings'),
	(547, 'Can view réglages du bureau', 136, 'view_desksettings'),
	(548, 'Can add courrier numérisé', 137, 'add_scan'),
	(549, 'Can change courrier numérisé', 137, 'change_scan'),
	(550, 'Can delete courrier numérisé', 137, 'delete_scan'),
	(551, 'Can view courrier numérisé', 137, 'view_scan'),
	(552, 'Can add partie d’un courrier', 138, 'add_scanpart'),
	(553, 'Can change partie d’un courrier', 138, 'change_scanpart'),
	(554, 'Can delete partie d’un courrier', 138, 'delete_scanpart'),
	(555, 'Can view partie d’un courrier', 138, 'view_scanpart'),
	(556, 'Can add search word', 139, 'add_searchword'),
	(557, 'Can change search word', 139, 'change_searchword'),
	(558, 'Can delete search word', 139, 'delete_searchword'),
	(559, 'Can view search word', 139, 'view_searchword'),
	(560, 'Can add accord pour voir une page', 140, 'add_sharing'),
	(561, 'Can change accord pour voir une page', 140, 'change_sharing'),
	(562, 'Can delete accord pour voir une page', 140, 'delete_sharing'),
	(563, 'Can view accord pour voir une page', 140, 'view_sharing'),
	(564, 'Can add regard', 141, 'add_look'),
	(565, 'Can change regard', 141, 'change_look'),
	(566, 'Can delete regard', 141, 'delete_look'),
	(567, 'Can view regard', 141, 'view_look'),
	(568, 'Can add équipe', 142, 'add_team'),
	(569, 'Can change équipe', 142, 'change_team'),
	(570, 'Can delete équipe', 142, 'delete_team'),
	(572, 'Can add démarche d’une équipe', 143, 'add_teamdemarche'),
	(573, 'Can change démarche d’une équipe', 143, 'change_teamdemarche'),
	(574, 'Can delete démarche d’une équipe', 143, 'delete_teamdemarche'),
	(575, 'Can view démarche d’une équipe', 143, 'view_teamdemarche'),
	(576, 'Can add membre d’une équipe', 144, 'add_teammember'),
	(577, 'Can change membre d’une équipe', 144, 'change_teammember'),
	(578, 'Can delete membre d’une équipe', 144, 'delete_teammember'),
	(579, 'Can view membre d’une équipe', 144, 'view_teammember'),
	(580, 'Can add attente', 145, 'add_waitinginterval'),
	(581, 'Can change attente', 145, 'change_waitinginterval'),
	(582, 'Can delete attente', 145, 'delete_waitinginterval'),
	(583, 'Can view attente', 145, 'view_waitinginterval'),
	(584, 'Can add suivi d’une demande par un agent', 146, 'add_watch'),
	(585, 'Can change suivi d’une demande par un agent', 146, 'change_watch'),
	(586, 'Can delete suivi d’une demande par un agent', 146, 'delete_watch'),
	(587, 'Can view suivi d’une demande par un agent', 146, 'view_watch'),
	(588, 'Can add notification de logiciel métier', 147, 'add_webhook'),
	(589, 'Can change notification de logiciel métier', 147, 'change_webhook'),
	(590, 'Can delete notification de logiciel métier', 147, 'delete_webhook'),
	(591, 'Can view notification de logiciel métier', 147, 'view_webhook'),
	(592, 'Can add envoi', 148, 'add_webhookdelivery'),
	(593, 'Can change envoi', 148, 'change_webhookdelivery'),
	(594, 'Can delete envoi', 148, 'delete_webhookdelivery'),
	(595, 'Can view envoi', 148, 'view_webhookdelivery'),
	(596, 'Can add demande écartée', 149, 'add_offerrefusal'),
	(597, 'Can change demande écartée', 149, 'change_offerrefusal'),
	(598, 'Can delete demande écartée', 149, 'delete_offerrefusal'),
	(599, 'Can view demande écartée', 149, 'view_offerrefusal'),
	(600, 'Can add confirmation d’une deuxième personne', 150, 'add_cosignature'),
	(601, 'Can change confirmation d’une deuxième personne', 150, 'change_cosignature'),
	(602, 'Can delete confirmation d’une deuxième personne', 150, 'delete_cosignature'),
	(603, 'Can view confirmation d’une deuxième personne', 150, 'view_cosignature'),
	(604, 'Can add usage d’un mois', 151, 'add_usage'),
	(605, 'Can change usage d’un mois', 151, 'change_usage'),
	(606, 'Can delete usage d’un mois', 151, 'delete_usage'),
	(607, 'Can view usage d’un mois', 151, 'view_usage'),
	(608, 'Can add décompte', 152, 'add_recount'),
	(609, 'Can change décompte', 152, 'change_recount'),
	(610, 'Can delete décompte', 152, 'delete_recount'),
	(611, 'Can view décompte', 152, 'view_recount'),
	(612, 'Can add bilan d’activité', 153, 'add_activityreport'),
	(613, 'Can change bilan d’activité', 153, 'change_activityreport'),
	(614, 'Can delete bilan d’activité', 153, 'delete_activityreport'),
	(615, 'Can view bilan d’activité', 153, 'view_activityreport'),
	(616, 'Can add notification', 154, 'add_notification'),
	(617, 'Can change notification', 154, 'change_notification'),
	(618, 'Can delete notification', 154, 'delete_notification'),
	(619, 'Can view notification', 154, 'view_notification'),
	(620, 'Can add essai d’envoi', 155, 'add_attempt'),
	(621, 'Can change essai d’envoi', 155, 'change_attempt'),
	(622, 'Can delete essai d’envoi', 155, 'delete_attempt'),
	(623, 'Can view essai d’envoi', 155, 'view_attempt'),
	(624, 'Can add version d’un document', 156, 'add_documentversion'),
	(625, 'Can change version d’un document', 156, 'change_documentversion'),
	(626, 'Can delete version d’un document', 156, 'delete_documentversion'),
	(627, 'Can view version d’un document', 156, 'view_documentversion'),
	(628, 'Can add acceptation', 157, 'add_acceptance'),
	(629, 'Can change acceptation', 157, 'change_acceptance'),
	(630, 'Can delete acceptation', 157, 'delete_acceptance'),
	(631, 'Can view acceptation', 157, 'view_acceptance'),
	(632, 'Can add délégué à la protection des données', 158, 'add_dataprotectionofficer'),
	(633, 'Can change délégué à la protection des données', 158, 'change_dataprotectionofficer'),
	(634, 'Can delete délégué à la protection des données', 158, 'delete_dataprotectionofficer'),
	(635, 'Can view délégué à la protection des données', 158, 'view_dataprotectionofficer'),
	(636, 'Can add traitement de données', 159, 'add_processingactivity'),
	(637, 'Can change traitement de données', 159, 'change_processingactivity'),
	(638, 'Can delete traitement de données', 159, 'delete_processingactivity'),
	(639, 'Can view traitement de données', 159, 'view_processingactivity'),
	(640, 'Can add délibération', 160, 'add_deliberation'),
	(641, 'Can change délibération', 160, 'change_deliberation'),
	(642, 'Can delete délibération', 160, 'delete_deliberation'),
	(643, 'Can view délibération', 160, 'view_deliberation'),
	(644, 'Can add convention', 161, 'add_convention'),
	(645, 'Can change convention', 161, 'change_convention'),
	(646, 'Can delete convention', 161, 'delete_convention'),
	(647, 'Can view convention', 161, 'view_convention'),
	(648, 'Can add population retenue', 162, 'add_override'),
	(649, 'Can change population retenue', 162, 'change_override'),
	(650, 'Can delete population retenue', 162, 'delete_override'),
	(651, 'Can view population retenue', 162, 'view_override'),
	(652, 'Can add population', 163, 'add_populationfigure'),
	(653, 'Can change population', 163, 'change_populationfigure'),
	(654, 'Can delete population', 163, 'delete_populationfigure'),
	(655, 'Can view population', 163, 'view_populationfigure'),
	(656, 'Can add grille du tarif', 164, 'add_tariffgrid'),
	(657, 'Can change grille du tarif', 164, 'change_tariffgrid'),
	(658, 'Can delete grille du tarif', 164, 'delete_tariffgrid'),
	(659, 'Can view grille du tarif', 164, 'view_tariffgrid'),
	(660, 'Can add tranche', 165, 'add_tariffbracket'),
	(661, 'Can change tranche', 165, 'change_tariffbracket'),
	(662, 'Can delete tranche', 165, 'delete_tariffbracket'),
	(663, 'Can view tranche', 165, 'view_tariffbracket'),
	(664, 'Can add référent', 166, 'add_referent'),
	(665, 'Can change référent', 166, 'change_referent'),
	(666, 'Can delete référent', 166, 'delete_referent'),
	(667, 'Can view référent', 166, 'view_referent'),
	(668, 'Can add appel de contribution', 167, 'add_contributioncall'),
	(669, 'Can change appel de contribution', 167, 'change_contributioncall'),
	(670, 'Can delete appel de contribution', 167, 'delete_contributioncall'),
	(671, 'Can view appel de contribution', 167, 'view_contributioncall'),
	(672, 'Can add accord d’un organisme partenaire', 168, 'add_agreement'),
	(673, 'Can change accord d’un organisme partenaire', 168, 'change_agreement'),
	(674, 'Can delete accord d’un organisme partenaire', 168, 'delete_agreement'),
	(675, 'Can view accord d’un organisme partenaire', 168, 'view_agreement'),
	(676, 'Can add avenant', 169, 'add_amendment'),
	(677, 'Can change avenant', 169, 'change_amendment'),
	(678, 'Can delete avenant', 169, 'delete_amendment'),
	(679, 'Can view avenant', 169, 'view_amendment'),
	(680, 'Can add fusion de communes', 170, 'add_merger'),
	(681, 'Can change fusion de communes', 170, 'change_merger'),
	(682, 'Can delete fusion de communes', 170, 'delete_merger'),
	(683, 'Can view fusion de communes', 170, 'view_merger'),
	(684, 'Can add essai', 171, 'add_trial'),
	(685, 'Can change essai', 171, 'change_trial'),
	(686, 'Can delete essai', 171, 'delete_trial'),
	(687, 'Can view essai', 171, 'view_trial'),
	(688, 'Can add invitation', 172, 'add_invitation'),
	(689, 'Can change invitation', 172, 'change_invitation'),
	(690, 'Can delete invitation', 172, 'delete_invitation'),
	(691, 'Can view invitation', 172, 'view_invitation'),
	(692, 'Can add maintenance', 173, 'add_maintenance'),
	(693, 'Can change maintenance', 173, 'change_maintenance'),
	(694, 'Can delete maintenance', 173, 'delete_maintenance'),
	(695, 'Can view maintenance', 173, 'view_maintenance'),
	(696, 'Can add version de la plateforme', 174, 'add_version'),
	(697, 'Can change version de la plateforme', 174, 'change_version'),
	(698, 'Can delete version de la plateforme', 174, 'delete_version'),
	(699, 'Can view version de la plateforme', 174, 'view_version'),
	(700, 'Can add mot des habitants', 175, 'add_synonym'),
	(701, 'Can change mot des habitants', 175, 'change_synonym'),
	(702, 'Can delete mot des habitants', 175, 'delete_synonym'),
	(703, 'Can view mot des habitants', 175, 'view_synonym'),
	(704, 'Can add table de référence', 176, 'add_referencetable'),
	(705, 'Can change table de référence', 176, 'change_referencetable'),
	(706, 'Can delete table de référence', 176, 'delete_referencetable'),
	(707, 'Can view table de référence', 176, 'view_referencetable'),
	(708, 'Can add version d’une table', 177, 'add_tableversion'),
	(709, 'Can change version d’une table', 177, 'change_tableversion'),
	(710, 'Can delete version d’une table', 177, 'delete_tableversion'),
	(711, 'Can view version d’une table', 177, 'view_tableversion'),
	(712, 'Can add ligne d’une table', 178, 'add_tablerow'),
	(713, 'Can change ligne d’une table', 178, 'change_tablerow'),
	(714, 'Can delete ligne d’une table', 178, 'delete_tablerow'),
	(715, 'Can view ligne d’une table', 178, 'view_tablerow'),
	(716, 'Can add parcelle', 179, 'add_parcel'),
	(717, 'Can change parcelle', 179, 'change_parcel'),
	(718, 'Can delete parcelle', 179, 'delete_parcel'),
	(719, 'Can view parcelle', 179, 'view_parcel'),
	(720, 'Can add adresse', 180, 'add_address'),
	(721, 'Can change adresse', 180, 'change_address'),
	(722, 'Can delete adresse', 180, 'delete_address'),
	(723, 'Can view adresse', 180, 'view_address'),
	(724, 'Can add jour de fermeture', 181, 'add_closingday'),
	(725, 'Can change jour de fermeture', 181, 'change_closingday'),
	(726, 'Can delete jour de fermeture', 181, 'delete_closingday'),
	(727, 'Can view jour de fermeture', 181, 'view_closingday'),
	(728, 'Can add rattachement', 182, 'add_membership'),
	(729, 'Can change rattachement', 182, 'change_membership'),
	(730, 'Can delete rattachement', 182, 'delete_membership'),
	(731, 'Can view rattachement', 182, 'view_membership'),
	(732, 'Can add code postal', 183, 'add_postalcode'),
	(733, 'Can change code postal', 183, 'change_postalcode'),
	(734, 'Can delete code postal', 183, 'delete_postalcode'),
	(735, 'Can view code postal', 183, 'view_postalcode'),
	(736, 'Can add groupe d’un rôle', 184, 'add_rolegroup'),
	(737, 'Can change groupe d’un rôle', 184, 'change_rolegroup'),
	(738, 'Can delete groupe d’un rôle', 184, 'delete_rolegroup'),
	(739, 'Can view groupe d’un rôle', 184, 'view_rolegroup'),
	(740, 'Can add voie', 185, 'add_street'),
	(741, 'Can change voie', 185, 'change_street'),
	(742, 'Can delete voie', 185, 'delete_street'),
	(743, 'Can view voie', 185, 'view_street'),
	(744, 'Can add territoire', 186, 'add_territory'),
	(745, 'Can change territoire', 186, 'change_territory'),
	(746, 'Can delete territoire', 186, 'delete_territory'),
	(747, 'Can view territoire', 186, 'view_territory'),
	(748, 'Can add collectivité', 187, 'add_authority'),
	(749, 'Can change collectivité', 187, 'change_authority'),
	(750, 'Can delete collectivité', 187, 'delete_authority'),
	(751, 'Can view collectivité', 187, 'view_authority'),
	(752, 'Can add fournisseur d’identité', 188, 'add_agentprovider'),
	(753, 'Can change fournisseur d’identité', 188, 'change_agentprovider'),
	(754, 'Can delete fournisseur d’identité', 188, 'delete_agentprovider'),
	(755, 'Can view fournisseur d’identité', 188, 'view_agentprovider'),
	(756, 'Can add identité visuelle', 189, 'add_brand'),
	(757, 'Can change identité visuelle', 189, 'change_brand'),
	(758, 'Can delete identité visuelle', 189, 'delete_brand'),
	(759, 'Can view identité visuelle', 189, 'view_brand'),
	(760, 'Can add compte', 190, 'add_user'),
	(761, 'Can change compte', 190, 'change_user'),
	(762, 'Can delete compte', 190, 'delete_user'),
	(763, 'Can view compte', 190, 'view_user'),
	(764, 'Can add effacement', 191, 'add_erasure'),
	(765, 'Can change effacement', 191, 'change_erasure'),
	(766, 'Can delete effacement', 191, 'delete_erasure'),
	(767, 'Can view effacement', 191, 'view_erasure'),
	(768, 'Can add compte rendu', 192, 'add_jobreport'),
	(769, 'Can change compte rendu', 192, 'change_jobreport'),
	(770, 'Can delete compte rendu', 192, 'delete_jobreport'),
	(771, 'Can view compte rendu', 192, 'view_jobreport'),
	(772, 'Can add version des conditions d’utilisation', 193, 'add_termsversion'),
	(773, 'Can change version des conditions d’utilisation', 193, 'change_termsversion'),
	(774, 'Can delete version des conditions d’utilisation', 193, 'delete_termsversion'),
	(775, 'Can view version des conditions d’utilisation', 193, 'view_termsversion'),
	(776, 'Can add profil', 194, 'add_profile'),
	(777, 'Can change profil', 194, 'change_profile'),
	(778, 'Can delete profil', 194, 'delete_profile'),
	(779, 'Can view profil', 194, 'view_profile'),
	(780, 'Can add archive de données', 195, 'add_dataexport'),
	(781, 'Can change archive de données', 195, 'change_dataexport'),
	(782, 'Can delete archive de données', 195, 'delete_dataexport'),
	(783, 'Can view archive de données', 195, 'view_dataexport'),
	(784, 'Can add service partenaire', 196, 'add_partner'),
	(785, 'Can change service partenaire', 196, 'change_partner'),
	(786, 'Can delete service partenaire', 196, 'delete_partner'),
	(787, 'Can view service partenaire', 196, 'view_partner'),
	(788, 'Can add consent', 197, 'add_consent'),
	(789, 'Can change consent', 197, 'change_consent'),
	(790, 'Can delete consent', 197, 'delete_consent'),
	(791, 'Can view consent', 197, 'view_consent'),
	(792, 'Can add passage', 198, 'add_passage'),
	(793, 'Can change passage', 198, 'change_passage'),
	(794, 'Can delete passage', 198, 'delete_passage'),
	(795, 'Can view passage', 198, 'view_passage'),
	(796, 'Can add identité vérifiée', 199, 'add_pivotidentity'),
	(797, 'Can change identité vérifiée', 199, 'change_pivotidentity'),
	(798, 'Can delete identité vérifiée', 199, 'delete_pivotidentity'),
	(799, 'Can view identité vérifiée', 199, 'view_pivotidentity'),
	(800, 'Can add effacement à dire', 200, 'add_purgenotice'),
	(801, 'Can change effacement à dire', 200, 'change_purgenotice'),
	(802, 'Can delete effacement à dire', 200, 'delete_purgenotice'),
	(803, 'Can view effacement à dire', 200, 'view_purgenotice'),
	(804, 'Can add durée de conservation', 201, 'add_retentionrule'),
	(805, 'Can change durée de conservation', 201, 'change_retentionrule'),
	(806, 'Can delete durée de conservation', 201, 'delete_retentionrule'),
	(807, 'Can view durée de conservation', 201, 'view_retentionrule'),
	(808, 'Can add subject', 202, 'add_subject'),
	(809, 'Can change subject', 202, 'change_subject'),
	(810, 'Can delete subject', 202, 'delete_subject'),
	(811, 'Can view subject', 202, 'view_subject'),
	(812, 'Can add accord', 203, 'add_termsacceptance'),
	(813, 'Can change accord', 203, 'change_termsacceptance'),
	(814, 'Can delete accord', 203, 'delete_termsacceptance'),
	(815, 'Can view accord', 203, 'view_termsacceptance'),
	(816, 'Can add version de données de référence', 204, 'add_referenceversion'),
	(817, 'Can change version de données de référence', 204, 'change_referenceversion'),
	(818, 'Can delete version de données de référence', 204, 'delete_referenceversion'),
	(819, 'Can view version de données de référence', 204, 'view_referenceversion'),
	(820, 'Can add tick', 205, 'add_tick'),
	(821, 'Can change tick', 205, 'change_tick'),
	(822, 'Can delete tick', 205, 'delete_tick'),
	(823, 'Can view tick', 205, 'view_tick'),
	(824, 'Can add embed', 206, 'add_embed'),
	(825, 'Can change embed', 206, 'change_embed'),
	(826, 'Can delete embed', 206, 'delete_embed'),
	(827, 'Can view embed', 206, 'view_embed'),
	(828, 'Can add user profile', 207, 'add_userprofile'),
	(829, 'Can change user profile', 207, 'change_userprofile'),
	(830, 'Can delete user profile', 207, 'delete_userprofile'),
	(831, 'Can view user profile', 207, 'view_userprofile'),
	(832, 'Can view document', 4, 'view_document'),
	(833, 'Can view image', 2, 'view_image'),
	(834, 'Can add rendition', 208, 'add_rendition'),
	(835, 'Can change rendition', 208, 'change_rendition'),
	(836, 'Can delete rendition', 208, 'delete_rendition'),
	(837, 'Can view rendition', 208, 'view_rendition'),
	(838, 'Can add index entry', 209, 'add_indexentry'),
	(839, 'Can change index entry', 209, 'change_indexentry'),
	(840, 'Can delete index entry', 209, 'delete_indexentry'),
	(841, 'Can view index entry', 209, 'view_indexentry'),
	(842, 'Can add editing session', 210, 'add_editingsession'),
	(843, 'Can change editing session', 210, 'change_editingsession'),
	(844, 'Can delete editing session', 210, 'delete_editingsession'),
	(845, 'Can view editing session', 210, 'view_editingsession'),
	(846, 'Can add form state', 211, 'add_formstate'),
	(847, 'Can change form state', 211, 'change_formstate'),
	(848, 'Can delete form state', 211, 'delete_formstate'),
	(849, 'Can view form state', 211, 'view_formstate'),
	(850, 'Can add tag', 212, 'add_tag'),
	(851, 'Can change tag', 212, 'change_tag'),
	(852, 'Can delete tag', 212, 'delete_tag'),
	(853, 'Can view tag', 212, 'view_tag'),
	(854, 'Can add tagged item', 213, 'add_taggeditem'),
	(855, 'Can change tagged item', 213, 'change_taggeditem'),
	(856, 'Can delete tagged item', 213, 'delete_taggeditem'),
	(857, 'Can view tagged item', 213, 'view_taggeditem'),
	(858, 'Can add email address', 214, 'add_emailaddress'),
	(859, 'Can change email address', 214, 'change_emailaddress'),
	(860, 'Can delete email address', 214, 'delete_emailaddress'),
	(861, 'Can view email address', 214, 'view_emailaddress'),
	(862, 'Can add email confirmation', 215, 'add_emailconfirmation'),
	(863, 'Can change email confirmation', 215, 'change_emailconfirmation'),
	(864, 'Can delete email confirmation', 215, 'delete_emailconfirmation'),
	(865, 'Can view email confirmation', 215, 'view_emailconfirmation'),
	(866, 'Can add authenticator', 216, 'add_authenticator'),
	(867, 'Can change authenticator', 216, 'change_authenticator'),
	(868, 'Can delete authenticator', 216, 'delete_authenticator'),
	(869, 'Can view authenticator', 216, 'view_authenticator'),
	(870, 'Can add user session', 217, 'add_usersession'),
	(871, 'Can change user session', 217, 'change_usersession'),
	(872, 'Can delete user session', 217, 'delete_usersession'),
	(873, 'Can view user session', 217, 'view_usersession'),
	(874, 'Can add social account', 218, 'add_socialaccount'),
	(875, 'Can change social account', 218, 'change_socialaccount'),
	(876, 'Can delete social account', 218, 'delete_socialaccount'),
	(877, 'Can view social account', 218, 'view_socialaccount'),
	(878, 'Can add social application', 219, 'add_socialapp'),
	(879, 'Can change social application', 219, 'change_socialapp'),
	(880, 'Can delete social application', 219, 'delete_socialapp'),
	(881, 'Can view social application', 219, 'view_socialapp'),
	(882, 'Can add social application token', 220, 'add_socialtoken'),
	(883, 'Can change social application token', 220, 'change_socialtoken'),
	(884, 'Can delete social application token', 220, 'delete_socialtoken'),
	(885, 'Can view social application token', 220, 'view_socialtoken'),
	(886, 'Can add client', 221, 'add_client'),
	(887, 'Can change client', 221, 'change_client'),
	(888, 'Can delete client', 221, 'delete_client'),
	(889, 'Can view client', 221, 'view_client'),
	(890, 'Can add token', 222, 'add_token'),
	(891, 'Can change token', 222, 'change_token'),
	(892, 'Can delete token', 222, 'delete_token'),
	(893, 'Can view token', 222, 'view_token'),
	(894, 'Can add permission', 223, 'add_permission'),
	(895, 'Can change permission', 223, 'change_permission'),
	(896, 'Can delete permission', 223, 'delete_permission'),
	(897, 'Can view permission', 223, 'view_permission'),
	(898, 'Can add group', 224, 'add_group'),
	(899, 'Can change group', 224, 'change_group'),
	(900, 'Can delete group', 224, 'delete_group'),
	(901, 'Can view group', 224, 'view_group'),
	(902, 'Can add content type', 225, 'add_contenttype'),
	(903, 'Can change content type', 225, 'change_contenttype'),
	(904, 'Can delete content type', 225, 'delete_contenttype'),
	(905, 'Can view content type', 225, 'view_contenttype'),
	(906, 'Can add session', 226, 'add_session'),
	(907, 'Can change session', 226, 'change_session'),
	(908, 'Can delete session', 226, 'delete_session'),
	(909, 'Can view session', 226, 'view_session');

INSERT INTO public.django_content_type VALUES
	(1, 'wagtailcore', 'page'),
	(2, 'wagtailimages', 'image'),
	(3, 'wagtailadmin', 'admin'),
	(4, 'wagtaildocs', 'document'),
	(5, 'wagtailcore', 'groupapprovaltask'),
	(6, 'wagtailcore', 'locale'),
	(7, 'wagtailcore', 'site'),
	(8, 'wagtailcore', 'groupsitepermission'),
	(9, 'wagtailcore', 'apitoken'),
	(10, 'wagtailcore', 'modellogentry'),
	(11, 'wagtailcore', 'revision'),
	(12, 'wagtailcore', 'collectionviewrestriction'),
	(13, 'wagtailcore', 'collection'),
	(14, 'wagtailcore', 'groupcollectionpermission'),
	(15, 'wagtailcore', 'uploadedfile'),
	(16, 'wagtailcore', 'workflowcontenttype'),
	(17, 'wagtailcore', 'workflowstate'),
	(18, 'wagtailcore', 'workflow'),
	(19, 'wagtailcore', 'workflowtask'),
	(20, 'wagtailcore', 'task'),
	(21, 'wagtailcore', 'taskstate'),
	(22, 'wagtailcore', 'grouppagepermission'),
	(23, 'wagtailcore', 'pageviewrestriction'),
	(24, 'wagtailcore', 'workflowpage'),
	(25, 'wagtailcore', 'pagelogentry'),
	(26, 'wagtailcore', 'comment'),
	(27, 'wagtailcore', 'commentreply'),
	(28, 'wagtailcore', 'pagesubscription'),
	(29, 'wagtailcore', 'referenceindex'),
	(30, 'handover', 'handoverarchive'),
	(31, 'governance', 'consultation'),
	(32, 'governance', 'consultationdocument'),
	(33, 'governance', 'library'),
	(34, 'governance', 'meeting'),
	(35, 'governance', 'agendapoint'),
	(36, 'governance', 'invitation'),
	(37, 'governance', 'decision'),
	(38, 'governance', 'minutesversion'),
	(39, 'governance', 'seat'),
	(40, 'governance', 'stance'),
	(41, 'search', 'indexedpage'),
	(42, 'search', 'word'),
	(43, 'handicap', 'renewal'),
	(44, 'deposits', 'deposit'),
	(45, 'deposits', 'numberrun'),
	(46, 'deposits', 'permitopening'),
	(47, 'deposits', 'signatory'),
	(48, 'urbanisme', 'registerentry'),
	(49, 'urbanisme', 'tacitconfirmation'),
	(50, 'urbanisme', 'officialform'),
	(51, 'urbanisme', 'decisiondocument'),
	(52, 'dossier_polling', 'filesource'),
	(53, 'dossier_polling', 'refusedstate'),
	(54, 'dossiers', 'dossier'),
	(55, 'dossiers', 'dossierupdate'),
	(56, 'dossier_subjects', 'signinservice'),
	(57, 'embed', 'declaredhost'),
	(58, 'drafts', 'servicedraft'),
	(59, 'services', 'lifeevent'),
	(60, 'services', 'theme'),
	(61, 'services', 'serviceindexpage'),
	(62, 'services', 'servicepage'),
	(63, 'services', 'servicesectionpage'),
	(64, 'services', 'questionset'),
	(65, 'services', 'questionsetversion'),
	(66, 'signalement', 'assetkind'),
	(67, 'signalement', 'categorygroup'),
	(68, 'signalement', 'asset'),
	(69, 'signalement', 'category'),
	(70, 'signalement', 'categoryquestion'),
	(71, 'signalement', 'endpoint'),
	(72, 'signalement', 'endpointroute'),
	(73, 'signalement', 'publishedreport'),
	(74, 'signalement', 'publishedphoto'),
	(75, 'signalement', 'endorsement'),
	(76, 'signalement', 'reportupdate'),
	(77, 'signalement', 'sending'),
	(78, 'signalement', 'sendingnews'),
	(79, 'signalement', 'signalementpage'),
	(80, 'signalement', 'subscription'),
	(81, 'interests', 'pushdevice'),
	(82, 'interests', 'interest'),
	(83, 'interests', 'mention'),
	(84, 'interests', 'collectionaddress'),
	(85, 'home', 'helppage'),
	(86, 'home', 'officerstask'),
	(87, 'home', 'document'),
	(88, 'home', 'helpremark'),
	(89, 'home', 'homecommune'),
	(90, 'home', 'image'),
	(91, 'home', 'homepage'),
	(92, 'home', 'eventindexpage'),
	(93, 'home', 'informationpage'),
	(94, 'home', 'newsindexpage'),
	(95, 'home', 'newspage'),
	(96, 'home', 'placeindexpage'),
	(97, 'home', 'placepage'),
	(98, 'home', 'eventpage'),
	(99, 'home', 'sectionpage'),
	(100, 'home', 'sitemappage'),
	(101, 'home', 'alert'),
	(102, 'home', 'favourite'),
	(103, 'home', 'helpvote'),
	(104, 'home', 'rendition'),
	(105, 'home', 'councillorpage'),
	(106, 'grc', 'demande'),
	(107, 'grc', 'bulkaction'),
	(108, 'grc', 'searchentry'),
	(109, 'grc', 'bulkitem'),
	(110, 'grc', 'demarche'),
	(111, 'grc', 'competence'),
	(112, 'grc', 'event'),
	(113, 'grc', 'change'),
	(114, 'grc', 'formversion'),
	(115, 'grc', 'handover'),
	(116, 'grc', 'incident'),
	(117, 'grc', 'keptdocument'),
	(118, 'grc', 'label'),
	(119, 'grc', 'demandelabel'),
	(120, 'grc', 'mailbox'),
	(121, 'grc', 'incomingmail'),
	(122, 'grc', 'mandate'),
	(123, 'grc', 'message'),
	(124, 'grc', 'attachment'),
	(125, 'grc', 'observeddelay'),
	(126, 'grc', 'opinion'),
	(127, 'grc', 'partnerkey'),
	(128, 'grc', 'accessrecord'),
	(129, 'grc', 'partnerwrite'),
	(130, 'grc', 'person'),
	(131, 'grc', 'party'),
	(132, 'grc', 'likeness'),
	(133, 'grc', 'replytemplate'),
	(134, 'grc', 'satisfaction'),
	(135, 'grc', 'savedview'),
	(136, 'grc', 'desksettings'),
	(137, 'grc', 'scan'),
	(138, 'grc', 'scanpart'),
	(139, 'grc', 'searchword'),
	(140, 'grc', 'sharing'),
	(141, 'grc', 'look'),
	(142, 'grc', 'team'),
	(143, 'grc', 'teamdemarche'),
	(144, 'grc', 'teammember'),
	(145, 'grc', 'waitinginterval'),
	(146, 'grc', 'watch'),
	(147, 'grc', 'webhook'),
	(148, 'grc', 'webhookdelivery'),
	(149, 'grc', 'offerrefusal'),
	(150, 'cosignatures', 'cosignature'),
	(151, 'activity', 'usage'),
	(152, 'activity', 'recount'),
	(153, 'activity', 'activityreport'),
	(154, 'notifications', 'notification'),
	(155, 'notifications', 'attempt'),
	(156, 'commitments', 'documentversion'),
	(157, 'commitments', 'acceptance'),
	(158, 'commitments', 'dataprotectionofficer'),
	(159, 'commitments', 'processingactivity'),
	(160, 'conventions', 'deliberation'),
	(161, 'conventions', 'convention'),
	(162, 'conventions', 'override'),
	(163, 'conventions', 'populationfigure'),
	(164, 'conventions', 'tariffgrid'),
	(165, 'conventions', 'tariffbracket'),
	(166, 'conventions', 'referent'),
	(167, 'conventions', 'contributioncall'),
	(168, 'conventions', 'agreement'),
	(169, 'conventions', 'amendment'),
	(170, 'conventions', 'merger'),
	(171, 'launch', 'trial'),
	(172, 'launch', 'invitation'),
	(173, 'announcements', 'maintenance'),
	(174, 'announcements', 'version'),
	(175, 'vocabulary', 'synonym'),
	(176, 'reference_tables', 'referencetable'),
	(177, 'reference_tables', 'tableversion'),
	(178, 'reference_tables', 'tablerow'),
	(179, 'cadastre', 'parcel'),
	(180, 'communes', 'address'),
	(181, 'communes', 'closingday'),
	(182, 'communes', 'membership'),
	(183, 'communes', 'postalcode'),
	(184, 'communes', 'rolegroup'),
	(185, 'communes', 'street'),
	(186, 'communes', 'territory'),
	(187, 'communes', 'authority'),
	(188, 'communes', 'agentprovider'),
	(189, 'communes', 'brand'),
	(190, 'accounts', 'user'),
	(191, 'accounts', 'erasure'),
	(192, 'accounts', 'jobreport'),
	(193, 'accounts', 'termsversion'),
	(194, 'accounts', 'profile'),
	(195, 'accounts', 'dataexport'),
	(196, 'accounts', 'partner'),
	(197, 'accounts', 'consent'),
	(198, 'accounts', 'passage'),
	(199, 'accounts', 'pivotidentity'),
	(200, 'accounts', 'purgenotice'),
	(201, 'accounts', 'retentionrule'),
	(202, 'accounts', 'subject'),
	(203, 'accounts', 'termsacceptance'),
	(204, 'accounts', 'referenceversion'),
	(205, 'accounts', 'tick'),
	(206, 'wagtailembeds', 'embed'),
	(207, 'wagtailusers', 'userprofile'),
	(208, 'wagtailimages', 'rendition'),
	(209, 'wagtailsearch', 'indexentry'),
	(210, 'wagtailadmin', 'editingsession'),
	(211, 'wagtailadmin', 'formstate'),
	(212, 'taggit', 'tag'),
	(213, 'taggit', 'taggeditem'),
	(214, 'account', 'emailaddress'),
	(215, 'account', 'emailconfirmation'),
	(216, 'mfa', 'authenticator'),
	(217, 'usersessions', 'usersession'),
	(218, 'socialaccount', 'socialaccount'),
	(219, 'socialaccount', 'socialapp'),
	(220, 'socialaccount', 'socialtoken'),
	(221, 'allauth_idp_oidc', 'client'),
	(222, 'allauth_idp_oidc', 'token'),
	(223, 'auth', 'permission'),
	(224, 'auth', 'group'),
	(225, 'contenttypes', 'contenttype'),
	(226, 'sessions', 'session');

INSERT INTO public.django_migrations VALUES
	(1, 'contenttypes', '0001_initial', '2026-01-01 00:00:00+00'),
	(2, 'contenttypes', '0002_remove_content_type_name', '2026-01-01 00:00:00+00'),
	(3, 'auth', '0001_initial', '2026-01-01 00:00:00+00'),
	(4, 'auth', '0002_alter_permission_name_max_length', '2026-01-01 00:00:00+00'),
	(5, 'auth', '0003_alter_user_email_max_length', '2026-01-01 00:00:00+00'),
	(6, 'auth', '0004_alter_user_username_opts', '2026-01-01 00:00:00+00'),
	(7, 'auth', '0005_alter_user_last_login_null', '2026-01-01 00:00:00+00'),
	(8, 'auth', '0006_require_contenttypes_0002', '2026-01-01 00:00:00+00'),
	(9, 'auth', '0007_alter_validators_add_error_messages', '2026-01-01 00:00:00+00'),
	(10, 'auth', '0008_alter_user_username_max_length', '2026-01-01 00:00:00+00'),
	(11, 'auth', '0009_alter_user_last_name_max_length', '2026-01-01 00:00:00+00'),
	(12, 'auth', '0010_alter_group_name_max_length', '2026-01-01 00:00:00+00'),
	(13, 'auth', '0011_update_proxy_permissions', '2026-01-01 00:00:00+00'),
	(14, 'auth', '0012_alter_user_first_name_max_length', '2026-01-01 00:00:00+00'),
	(15, 'accounts', '0011_purge_notices', '2026-01-01 00:00:00+00'),
	(16, 'account', '0001_initial', '2026-01-01 00:00:00+00'),
	(17, 'account', '0002_email_max_length', '2026-01-01 00:00:00+00'),
	(18, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-01-01 00:00:00+00'),
	(19, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-01-01 00:00:00+00'),
	(20, 'account', '0005_emailaddress_idx_upper_email', '2026-01-01 00:00:00+00'),
	(21, 'account', '0006_emailaddress_lower', '2026-01-01 00:00:00+00'),
	(22, 'account', '0007_emailaddress_idx_email', '2026-01-01 00:00:00+00'),
	(23, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-01-01 00:00:00+00'),
	(24, 'account', '0009_emailaddress_unique_primary_email', '2026-01-01 00:00:00+00'),
	(25, 'wagtailusers', '0001_initial', '2026-01-01 00:00:00+00'),
	(26, 'wagtailusers', '0002_add_verbose_name_on_userprofile', '2026-01-01 00:00:00+00'),
	(27, 'wagtailusers', '0003_add_verbose_names', '2026-01-01 00:00:00+00'),
	(28, 'wagtailusers', '0004_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(29, 'wagtailusers', '0005_make_related_name_wagtail_specific', '2026-01-01 00:00:00+00'),
	(30, 'wagtailusers', '0006_userprofile_prefered_language', '2026-01-01 00:00:00+00'),
	(31, 'wagtailusers', '0007_userprofile_current_time_zone', '2026-01-01 00:00:00+00'),
	(32, 'wagtailusers', '0008_userprofile_avatar', '2026-01-01 00:00:00+00'),
	(33, 'wagtailusers', '0009_userprofile_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(34, 'wagtailusers', '0010_userprofile_updated_comments_notifications', '2026-01-01 00:00:00+00'),
	(35, 'wagtailusers', '0011_userprofile_dismissibles', '2026-01-01 00:00:00+00'),
	(36, 'wagtailusers', '0012_userprofile_theme', '2026-01-01 00:00:00+00'),
	(37, 'wagtailusers', '0013_userprofile_density', '2026-01-01 00:00:00+00'),
	(38, 'wagtailusers', '0014_userprofile_contrast', '2026-01-01 00:00:00+00'),
	(39, 'wagtailusers', '0015_userprofile_keyboard_shortcuts', '2026-01-01 00:00:00+00'),
	(40, 'wagtailcore', '0001_initial', '2026-01-01 00:00:00+00'),
	(41, 'wagtailcore', '0002_initial_data', '2026-01-01 00:00:00+00'),
	(42, 'wagtailcore', '0003_add_uniqueness_constraint_on_group_page_permission', '2026-01-01 00:00:00+00'),
	(43, 'wagtailcore', '0004_page_locked', '2026-01-01 00:00:00+00'),
	(44, 'wagtailcore', '0005_add_page_lock_permission_to_moderators', '2026-01-01 00:00:00+00'),
	(45, 'wagtailcore', '0006_add_lock_page_permission', '2026-01-01 00:00:00+00'),
	(46, 'wagtailcore', '0007_page_latest_revision_created_at', '2026-01-01 00:00:00+00'),
	(47, 'wagtailcore', '0008_populate_latest_revision_created_at', '2026-01-01 00:00:00+00'),
	(48, 'wagtailcore', '0009_remove_auto_now_add_from_pagerevision_created_at', '2026-01-01 00:00:00+00'),
	(49, 'wagtailcore', '0010_change_page_owner_to_null_on_delete', '2026-01-01 00:00:00+00'),
	(50, 'wagtailcore', '0011_page_first_published_at', '2026-01-01 00:00:00+00'),
	(51, 'wagtailcore', '0012_extend_page_slug_field', '2026-01-01 00:00:00+00'),
	(52, 'wagtailcore', '0013_update_golive_expire_help_text', '2026-01-01 00:00:00+00'),
	(53, 'wagtailcore', '0014_add_verbose_name', '2026-01-01 00:00:00+00'),
	(54, 'wagtailcore', '0015_add_more_verbose_names', '2026-01-01 00:00:00+00'),
	(55, 'wagtailcore', '0016_change_page_url_path_to_text_field', '2026-01-01 00:00:00+00'),
	(56, 'wagtailsearch', '0001_initial', '2026-01-01 00:00:00+00'),
	(57, 'wagtailsearch', '0002_add_verbose_names', '2026-01-01 00:00:00+00'),
	(58, 'wagtailsearch', '0003_remove_editors_pick', '2026-01-01 00:00:00+00'),
	(59, 'wagtailsearch', '0004_querydailyhits_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(60, 'wagtailsearch', '0005_create_indexentry', '2026-01-01 00:00:00+00'),
	(61, 'wagtailsearch', '0006_customise_indexentry', '2026-01-01 00:00:00+00'),
	(62, 'wagtailsearch', '0007_delete_editorspick', '2026-01-01 00:00:00+00'),
	(63, 'wagtailsearch', '0008_remove_query_and_querydailyhits_models', '2026-01-01 00:00:00+00'),
	(64, 'wagtailsearch', '0009_remove_ngram_autocomplete', '2026-01-01 00:00:00+00'),
	(65, 'wagtailsearch', '0010_add_text_fields', '2026-01-01 00:00:00+00'),
	(66, 'wagtailcore', '0017_change_edit_page_permission_description', '2026-01-01 00:00:00+00'),
	(67, 'wagtailcore', '0018_pagerevision_submitted_for_moderation_index', '2026-01-01 00:00:00+00'),
	(68, 'wagtailcore', '0019_verbose_names_cleanup', '2026-01-01 00:00:00+00'),
	(69, 'wagtailcore', '0020_add_index_on_page_first_published_at', '2026-01-01 00:00:00+00'),
	(70, 'wagtailcore', '0021_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(71, 'wagtailcore', '0022_add_site_name', '2026-01-01 00:00:00+00'),
	(72, 'wagtailcore', '0023_alter_page_revision_on_delete_behaviour', '2026-01-01 00:00:00+00'),
	(73, 'wagtailcore', '0024_collection', '2026-01-01 00:00:00+00'),
	(74, 'wagtailcore', '0025_collection_initial_data', '2026-01-01 00:00:00+00'),
	(75, 'wagtailcore', '0026_group_collection_permission', '2026-01-01 00:00:00+00'),
	(76, 'taggit', '0001_initial', '2026-01-01 00:00:00+00'),
	(77, 'wagtailimages', '0001_initial', '2026-01-01 00:00:00+00'),
	(78, 'wagtailimages', '0002_initial_data', '2026-01-01 00:00:00+00'),
	(79, 'wagtailimages', '0003_fix_focal_point_fields', '2026-01-01 00:00:00+00'),
	(80, 'wagtailimages', '0004_make_focal_point_key_not_nullable', '2026-01-01 00:00:00+00'),
	(81, 'wagtailimages', '0005_make_filter_spec_unique', '2026-01-01 00:00:00+00'),
	(82, 'wagtailimages', '0006_add_verbose_names', '2026-01-01 00:00:00+00'),
	(83, 'wagtailimages', '0007_image_file_size', '2026-01-01 00:00:00+00'),
	(84, 'wagtailimages', '0008_image_created_at_index', '2026-01-01 00:00:00+00'),
	(85, 'wagtailimages', '0009_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(86, 'wagtailimages', '0010_change_on_delete_behaviour', '2026-01-01 00:00:00+00'),
	(87, 'wagtailimages', '0011_image_collection', '2026-01-01 00:00:00+00'),
	(88, 'wagtailimages', '0012_copy_image_permissions_to_collections', '2026-01-01 00:00:00+00'),
	(89, 'wagtailimages', '0013_make_rendition_upload_callable', '2026-01-01 00:00:00+00'),
	(90, 'wagtailimages', '0014_add_filter_spec_field', '2026-01-01 00:00:00+00'),
	(91, 'wagtailimages', '0015_fill_filter_spec_field', '2026-01-01 00:00:00+00'),
	(92, 'wagtailimages', '0016_deprecate_rendition_filter_relation', '2026-01-01 00:00:00+00'),
	(93, 'wagtailimages', '0017_reduce_focal_point_key_max_length', '2026-01-01 00:00:00+00'),
	(94, 'wagtailimages', '0018_remove_rendition_filter', '2026-01-01 00:00:00+00'),
	(95, 'wagtailimages', '0019_delete_filter', '2026-01-01 00:00:00+00'),
	(96, 'wagtailimages', '0020_add-verbose-name', '2026-01-01 00:00:00+00'),
	(97, 'wagtailimages', '0021_image_file_hash', '2026-01-01 00:00:00+00'),
	(98, 'wagtailimages', '0022_uploadedimage', '2026-01-01 00:00:00+00'),
	(99, 'wagtailadmin', '0001_create_admin_access_permissions', '2026-01-01 00:00:00+00'),
	(100, 'wagtailimages', '0023_add_choose_permissions', '2026-01-01 00:00:00+00'),
	(101, 'wagtailimages', '0024_index_image_file_hash', '2026-01-01 00:00:00+00'),
	(102, 'wagtailimages', '0025_alter_image_file_alter_rendition_file', '2026-01-01 00:00:00+00'),
	(103, 'wagtailimages', '0026_delete_uploadedimage', '2026-01-01 00:00:00+00'),
	(104, 'wagtailimages', '0027_image_description', '2026-01-01 00:00:00+00'),
	(105, 'wagtailembeds', '0001_initial', '2026-01-01 00:00:00+00'),
	(106, 'wagtailembeds', '0002_add_verbose_names', '2026-01-01 00:00:00+00'),
	(107, 'wagtailembeds', '0003_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(108, 'wagtailembeds', '0004_embed_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(109, 'wagtailembeds', '0005_specify_thumbnail_url_max_length', '2026-01-01 00:00:00+00'),
	(110, 'wagtailembeds', '0006_add_embed_hash', '2026-01-01 00:00:00+00'),
	(111, 'wagtailembeds', '0007_populate_hash', '2026-01-01 00:00:00+00'),
	(112, 'wagtailembeds', '0008_allow_long_urls', '2026-01-01 00:00:00+00'),
	(113, 'wagtailembeds', '0009_embed_cache_until', '2026-01-01 00:00:00+00'),
	(114, 'wagtaildocs', '0001_initial', '2026-01-01 00:00:00+00'),
	(115, 'wagtaildocs', '0002_initial_data', '2026-01-01 00:00:00+00'),
	(116, 'wagtaildocs', '0003_add_verbose_names', '2026-01-01 00:00:00+00'),
	(117, 'wagtaildocs', '0004_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(118, 'wagtaildocs', '0005_document_collection', '2026-01-01 00:00:00+00'),
	(119, 'wagtaildocs', '0006_copy_document_permissions_to_collections', '2026-01-01 00:00:00+00'),
	(120, 'wagtaildocs', '0005_alter_uploaded_by_user_on_delete_action', '2026-01-01 00:00:00+00'),
	(121, 'wagtaildocs', '0007_merge', '2026-01-01 00:00:00+00'),
	(122, 'wagtaildocs', '0008_document_file_size', '2026-01-01 00:00:00+00'),
	(123, 'wagtaildocs', '0009_document_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(124, 'wagtaildocs', '0010_document_file_hash', '2026-01-01 00:00:00+00'),
	(125, 'wagtaildocs', '0011_add_choose_permissions', '2026-01-01 00:00:00+00'),
	(126, 'wagtaildocs', '0012_uploadeddocument', '2026-01-01 00:00:00+00'),
	(127, 'wagtaildocs', '0013_delete_uploadeddocument', '2026-01-01 00:00:00+00'),
	(128, 'wagtaildocs', '0014_alter_document_file_size', '2026-01-01 00:00:00+00'),
	(129, 'wagtailcore', '0027_fix_collection_path_collation', '2026-01-01 00:00:00+00'),
	(130, 'wagtailcore', '0024_alter_page_content_type_on_delete_behaviour', '2026-01-01 00:00:00+00'),
	(131, 'wagtailcore', '0028_merge', '2026-01-01 00:00:00+00'),
	(132, 'wagtailcore', '0029_unicode_slugfield_dj19', '2026-01-01 00:00:00+00'),
	(133, 'wagtailcore', '0030_index_on_pagerevision_created_at', '2026-01-01 00:00:00+00'),
	(134, 'wagtailcore', '0031_add_page_view_restriction_types', '2026-01-01 00:00:00+00'),
	(135, 'wagtailcore', '0032_add_bulk_delete_page_permission', '2026-01-01 00:00:00+00'),
	(136, 'wagtailcore', '0033_remove_golive_expiry_help_text', '2026-01-01 00:00:00+00'),
	(137, 'wagtailcore', '0034_page_live_revision', '2026-01-01 00:00:00+00'),
	(138, 'wagtailcore', '0035_page_last_published_at', '2026-01-01 00:00:00+00'),
	(139, 'wagtailcore', '0036_populate_page_last_published_at', '2026-01-01 00:00:00+00'),
	(140, 'wagtailcore', '0037_set_page_owner_editable', '2026-01-01 00:00:00+00'),
	(141, 'wagtailcore', '0038_make_first_published_at_editable', '2026-01-01 00:00:00+00'),
	(142, 'wagtailcore', '0039_collectionviewrestriction', '2026-01-01 00:00:00+00'),
	(143, 'wagtailcore', '0040_page_draft_title', '2026-01-01 00:00:00+00'),
	(144, 'wagtailcore', '0041_group_collection_permissions_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(145, 'wagtailcore', '0042_index_on_pagerevision_approved_go_live_at', '2026-01-01 00:00:00+00'),
	(146, 'wagtailcore', '0043_lock_fields', '2026-01-01 00:00:00+00'),
	(147, 'wagtailcore', '0044_add_unlock_grouppagepermission', '2026-01-01 00:00:00+00'),
	(148, 'wagtailcore', '0045_assign_unlock_grouppagepermission', '2026-01-01 00:00:00+00'),
	(149, 'wagtailcore', '0046_site_name_remove_null', '2026-01-01 00:00:00+00'),
	(150, 'wagtailcore', '0047_add_workflow_models', '2026-01-01 00:00:00+00'),
	(151, 'wagtailcore', '0048_add_default_workflows', '2026-01-01 00:00:00+00'),
	(152, 'wagtailcore', '0049_taskstate_finished_by', '2026-01-01 00:00:00+00'),
	(153, 'wagtailcore', '0050_workflow_rejected_to_needs_changes', '2026-01-01 00:00:00+00'),
	(154, 'wagtailcore', '0051_taskstate_comment', '2026-01-01 00:00:00+00'),
	(155, 'wagtailcore', '0052_pagelogentry', '2026-01-01 00:00:00+00'),
	(156, 'wagtailcore', '0053_locale_model', '2026-01-01 00:00:00+00'),
	(157, 'wagtailcore', '0054_initial_locale', '2026-01-01 00:00:00+00'),
	(158, 'wagtailcore', '0055_page_locale_fields', '2026-01-01 00:00:00+00'),
	(159, 'wagtailcore', '0056_page_locale_fields_populate', '2026-01-01 00:00:00+00'),
	(160, 'wagtailcore', '0057_page_locale_fields_notnull', '2026-01-01 00:00:00+00'),
	(161, 'wagtailcore', '0058_page_alias_of', '2026-01-01 00:00:00+00'),
	(162, 'wagtailcore', '0059_apply_collection_ordering', '2026-01-01 00:00:00+00'),
	(163, 'wagtailcore', '0060_fix_workflow_unique_constraint', '2026-01-01 00:00:00+00'),
	(164, 'wagtailcore', '0061_change_promote_tab_helpt_text_and_verbose_names', '2026-01-01 00:00:00+00'),
	(165, 'wagtailcore', '0062_comment_models_and_pagesubscription', '2026-01-01 00:00:00+00'),
	(166, 'wagtailcore', '0063_modellogentry', '2026-01-01 00:00:00+00'),
	(167, 'wagtailcore', '0064_log_timestamp_indexes', '2026-01-01 00:00:00+00'),
	(168, 'wagtailcore', '0065_log_entry_uuid', '2026-01-01 00:00:00+00'),
	(169, 'wagtailcore', '0066_collection_management_permissions', '2026-01-01 00:00:00+00'),
	(170, 'wagtailcore', '0067_alter_pagerevision_content_json', '2026-01-01 00:00:00+00'),
	(171, 'wagtailcore', '0068_log_entry_empty_object', '2026-01-01 00:00:00+00'),
	(172, 'wagtailcore', '0069_log_entry_jsonfield', '2026-01-01 00:00:00+00'),
	(173, 'wagtailcore', '0070_rename_pagerevision_revision', '2026-01-01 00:00:00+00'),
	(174, 'wagtailcore', '0071_populate_revision_content_type', '2026-01-01 00:00:00+00'),
	(175, 'wagtailcore', '0072_alter_revision_content_type_notnull', '2026-01-01 00:00:00+00'),
	(176, 'wagtailcore', '0073_page_latest_revision', '2026-01-01 00:00:00+00'),
	(177, 'wagtailcore', '0074_revision_object_str', '2026-01-01 00:00:00+00'),
	(178, 'wagtailcore', '0075_populate_latest_revision_and_revision_object_str', '2026-01-01 00:00:00+00'),
	(179, 'wagtailcore', '0076_modellogentry_revision', '2026-01-01 00:00:00+00'),
	(180, 'wagtailcore', '0077_alter_revision_user', '2026-01-01 00:00:00+00'),
	(181, 'wagtailcore', '0078_referenceindex', '2026-01-01 00:00:00+00'),
	(182, 'wagtailcore', '0079_rename_taskstate_page_revision', '2026-01-01 00:00:00+00'),
	(183, 'wagtailcore', '0080_generic_workflowstate', '2026-01-01 00:00:00+00'),
	(184, 'wagtailcore', '0081_populate_workflowstate_content_type', '2026-01-01 00:00:00+00'),
	(185, 'wagtailcore', '0082_alter_workflowstate_content_type_notnull', '2026-01-01 00:00:00+00'),
	(186, 'wagtailcore', '0083_workflowcontenttype', '2026-01-01 00:00:00+00'),
	(187, 'wagtailcore', '0084_add_default_page_permissions', '2026-01-01 00:00:00+00'),
	(188, 'wagtailcore', '0085_add_grouppagepermission_permission', '2026-01-01 00:00:00+00'),
	(189, 'wagtailcore', '0086_populate_grouppagepermission_permission', '2026-01-01 00:00:00+00'),
	(190, 'wagtailcore', '0087_alter_grouppagepermission_unique_together_and_more', '2026-01-01 00:00:00+00'),
	(191, 'wagtailcore', '0088_fix_log_entry_json_timestamps', '2026-01-01 00:00:00+00'),
	(192, 'wagtailcore', '0089_log_entry_data_json_null_to_object', '2026-01-01 00:00:00+00'),
	(193, 'wagtailcore', '0090_remove_grouppagepermission_permission_type', '2026-01-01 00:00:00+00'),
	(194, 'wagtailcore', '0091_remove_revision_submitted_for_moderation', '2026-01-01 00:00:00+00'),
	(195, 'wagtailcore', '0092_alter_collectionviewrestriction_password_and_more', '2026-01-01 00:00:00+00'),
	(196, 'wagtailcore', '0093_uploadedfile', '2026-01-01 00:00:00+00'),
	(197, 'wagtailcore', '0094_alter_page_locale', '2026-01-01 00:00:00+00'),
	(198, 'wagtailcore', '0095_groupsitepermission', '2026-01-01 00:00:00+00'),
	(199, 'wagtailcore', '0096_referenceindex_referenceindex_source_object_and_more', '2026-01-01 00:00:00+00'),
	(200, 'wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes', '2026-01-01 00:00:00+00'),
	(201, 'wagtailcore', '0098_apitoken', '2026-01-01 00:00:00+00'),
	(202, 'wagtailadmin', '0002_admin', '2026-01-01 00:00:00+00'),
	(203, 'wagtailadmin', '0003_admin_managed', '2026-01-01 00:00:00+00'),
	(204, 'wagtailadmin', '0004_editingsession', '2026-01-01 00:00:00+00'),
	(205, 'wagtailadmin', '0005_editingsession_is_editing', '2026-01-01 00:00:00+00'),
	(206, 'wagtailadmin', '0006_formstate', '2026-01-01 00:00:00+00'),
	(207, 'usersessions', '0001_initial', '2026-01-01 00:00:00+00'),
	(208, 'taggit', '0002_auto_20150616_2121', '2026-01-01 00:00:00+00'),
	(209, 'taggit', '0003_taggeditem_add_unique_index', '2026-01-01 00:00:00+00'),
	(210, 'taggit', '0004_alter_taggeditem_content_type_alter_taggeditem_tag', '2026-01-01 00:00:00+00'),
	(211, 'taggit', '0005_auto_20220424_2025', '2026-01-01 00:00:00+00'),
	(212, 'taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx', '2026-01-01 00:00:00+00'),
	(213, 'socialaccount', '0001_initial', '2026-01-01 00:00:00+00'),
	(214, 'socialaccount', '0002_token_max_lengths', '2026-01-01 00:00:00+00'),
	(215, 'socialaccount', '0003_extra_data_default_dict', '2026-01-01 00:00:00+00'),
	(216, 'socialaccount', '0004_app_provider_id_settings', '2026-01-01 00:00:00+00'),
	(217, 'socialaccount', '0005_socialtoken_nullable_app', '2026-01-01 00:00:00+00'),
	(218, 'socialaccount', '0006_alter_socialaccount_extra_data', '2026-01-01 00:00:00+00'),
	(219, 'sessions', '0001_initial', '2026-01-01 00:00:00+00'),
	(220, 'mfa', '0001_initial', '2026-01-01 00:00:00+00'),
	(221, 'mfa', '0002_authenticator_timestamps', '2026-01-01 00:00:00+00'),
	(222, 'mfa', '0003_authenticator_type_uniq', '2026-01-01 00:00:00+00'),
	(223, 'allauth_idp_oidc', '0001_initial', '2026-01-01 00:00:00+00'),
	(224, 'allauth_idp_oidc', '0002_client_default_scopes', '2026-01-01 00:00:00+00'),
	(225, 'allauth_idp_oidc', '0003_client_allow_uri_wildcards', '2026-01-01 00:00:00+00'),
	(226, 'accounts', '0011_purge_notices', '2026-01-01 00:00:00+00'),
	(227, 'accounts', '0011_purge_notices', '2026-01-01 00:00:00+00'),
	(228, 'accounts', '0004_second_wall', '2026-01-01 00:00:00+00'),
	(229, 'accounts', '0005_reference_versions', '2026-01-01 00:00:00+00'),
	(230, 'accounts', '0006_tick', '2026-01-01 00:00:00+00'),
	(231, 'accounts', '0007_secrecy', '2026-01-01 00:00:00+00'),
	(232, 'accounts', '0008_arrangement', '2026-01-01 00:00:00+00'),
	(233, 'accounts', '0009_drafts', '2026-01-01 00:00:00+00'),
	(234, 'communes', '0007_addresses', '2026-01-01 00:00:00+00'),
	(235, 'home', '0007_opinions', '2026-01-01 00:00:00+00'),
	(236, 'communes', '0007_addresses', '2026-01-01 00:00:00+00'),
	(237, 'communes', '0003_reference_versions', '2026-01-01 00:00:00+00'),
	(238, 'conventions', '0001_tables', '2026-01-01 00:00:00+00'),
	(239, 'communes', '0004_entitlements', '2026-01-01 00:00:00+00'),
	(240, 'conventions', '0002_entitlements', '2026-01-01 00:00:00+00'),
	(241, 'communes', '0005_section', '2026-01-01 00:00:00+00'),
	(242, 'conventions', '0003_calls', '2026-01-01 00:00:00+00'),
	(243, 'activity', '0001_tables', '2026-01-01 00:00:00+00'),
	(244, 'announcements', '0001_tables', '2026-01-01 00:00:00+00'),
	(245, 'communes', '0006_trial', '2026-01-01 00:00:00+00'),
	(246, 'communes', '0007_provider', '2026-01-01 00:00:00+00'),
	(247, 'communes', '0008_secrecy', '2026-01-01 00:00:00+00'),
	(248, 'communes', '0009_relay', '2026-01-01 00:00:00+00'),
	(249, 'communes', '0010_suspension', '2026-01-01 00:00:00+00'),
	(250, 'cadastre', '0001_tables', '2026-01-01 00:00:00+00'),
	(251, 'commitments', '0001_tables', '2026-01-01 00:00:00+00'),
	(252, 'commitments', '0002_body_under_secrecy', '2026-01-01 00:00:00+00'),
	(253, 'conventions', '0004_amendments_agreements', '2026-01-01 00:00:00+00'),
	(254, 'conventions', '0005_directors', '2026-01-01 00:00:00+00'),
	(255, 'conventions', '0006_merger', '2026-01-01 00:00:00+00'),
	(256, 'grc', '0058_partner_keys_file', '2026-01-01 00:00:00+00'),
	(257, 'grc', '0058_partner_keys_file', '2026-01-01 00:00:00+00'),
	(258, 'grc', '0058_partner_keys_file', '2026-01-01 00:00:00+00'),
	(259, 'grc', '0058_partner_keys_file', '2026-01-01 00:00:00+00'),
	(260, 'grc', '0005_reference_versions', '2026-01-01 00:00:00+00'),
	(261, 'grc', '0006_inbox_at_a_million', '2026-01-01 00:00:00+00'),
	(262, 'grc', '0007_filters_at_a_million', '2026-01-01 00:00:00+00'),
	(263, 'grc', '0008_searches_at_a_million', '2026-01-01 00:00:00+00'),
	(264, 'grc', '0009_substitutes', '2026-01-01 00:00:00+00'),
	(265, 'grc', '0010_words_that_nothing_has', '2026-01-01 00:00:00+00'),
	(266, 'grc', '0011_relayed', '2026-01-01 00:00:00+00'),
	(267, 'grc', '0012_events_read', '2026-01-01 00:00:00+00'),
	(268, 'grc', '0013_scope_of_files', '2026-01-01 00:00:00+00'),
	(269, 'grc', '0014_sealed_messages', '2026-01-01 00:00:00+00'),
	(270, 'grc', '0015_helpers', '2026-01-01 00:00:00+00'),
	(271, 'grc', '0016_mandates_of_files', '2026-01-01 00:00:00+00'),
	(272, 'grc', '0017_offers', '2026-01-01 00:00:00+00'),
	(273, 'grc', '0018_inbox_orders', '2026-01-01 00:00:00+00'),
	(274, 'grc', '0019_composer', '2026-01-01 00:00:00+00'),
	(275, 'grc', '0020_rarer_filters', '2026-01-01 00:00:00+00'),
	(276, 'grc', '0021_silence', '2026-01-01 00:00:00+00'),
	(277, 'grc', '0022_mixed_incidents', '2026-01-01 00:00:00+00'),
	(278, 'grc', '0023_search_windows', '2026-01-01 00:00:00+00'),
	(279, 'grc', '0024_cosigned', '2026-01-01 00:00:00+00'),
	(280, 'grc', '0025_events_read_again', '2026-01-01 00:00:00+00'),
	(281, 'cosignatures', '0001_tables', '2026-01-01 00:00:00+00'),
	(282, 'grc', '0026_service_contact', '2026-01-01 00:00:00+00'),
	(283, 'grc', '0027_open_words_and_labels', '2026-01-01 00:00:00+00'),
	(284, 'grc', '0028_words_of_references', '2026-01-01 00:00:00+00'),
	(285, 'grc', '0029_timers', '2026-01-01 00:00:00+00'),
	(286, 'grc', '0030_kept_months', '2026-01-01 00:00:00+00'),
	(287, 'grc', '0031_criticality', '2026-01-01 00:00:00+00'),
	(288, 'grc', '0032_messages', '2026-01-01 00:00:00+00'),
	(289, 'grc', '0033_procedure', '2026-01-01 00:00:00+00'),
	(290, 'deposits', '0001_tables', '2026-01-01 00:00:00+00'),
	(291, 'deposits', '0002_posting', '2026-01-01 00:00:00+00'),
	(292, 'deposits', '0003_signatories', '2026-01-01 00:00:00+00'),
	(293, 'dossier_polling', '0001_tables', '2026-01-01 00:00:00+00'),
	(294, 'dossier_subjects', '0001_tables', '2026-01-01 00:00:00+00'),
	(295, 'dossiers', '0001_tables', '2026-01-01 00:00:00+00'),
	(296, 'dossiers', '0002_secret_files', '2026-01-01 00:00:00+00'),
	(297, 'services', '0003_legal_limit', '2026-01-01 00:00:00+00'),
	(298, 'home', '0007_opinions', '2026-01-01 00:00:00+00'),
	(299, 'home', '0003_reference_versions', '2026-01-01 00:00:00+00'),
	(300, 'services', '0002_section', '2026-01-01 00:00:00+00'),
	(301, 'drafts', '0001_tables', '2026-01-01 00:00:00+00'),
	(302, 'embed', '0001_tables', '2026-01-01 00:00:00+00'),
	(303, 'governance', '0001_tables', '2026-01-01 00:00:00+00'),
	(304, 'handicap', '0001_tables', '2026-01-01 00:00:00+00'),
	(305, 'handover', '0001_tables', '2026-01-01 00:00:00+00'),
	(306, 'home', '0004_bands_and_access', '2026-01-01 00:00:00+00'),
	(307, 'home', '0005_councillors', '2026-01-01 00:00:00+00'),
	(308, 'home', '0006_topics', '2026-01-01 00:00:00+00'),
	(309, 'interests', '0001_tables', '2026-01-01 00:00:00+00'),
	(310, 'interests', '0002_collection', '2026-01-01 00:00:00+00'),
	(311, 'interests', '0003_day_once', '2026-01-01 00:00:00+00'),
	(312, 'launch', '0001_tables', '2026-01-01 00:00:00+00'),
	(313, 'launch', '0002_services', '2026-01-01 00:00:00+00'),
	(314, 'launch', '0003_one_site', '2026-01-01 00:00:00+00'),
	(315, 'notifications', '0010_push_checked', '2026-01-01 00:00:00+00'),
	(316, 'notifications', '0010_push_checked', '2026-01-01 00:00:00+00'),
	(317, 'reference_tables', '0001_tables', '2026-01-01 00:00:00+00'),
	(318, 'reference_tables', '0002_lists', '2026-01-01 00:00:00+00'),
	(319, 'search', '0003_group_of_the_metropolis', '2026-01-01 00:00:00+00'),
	(320, 'search', '0003_group_of_the_metropolis', '2026-01-01 00:00:00+00'),
	(321, 'services', '0003_availability', '2026-01-01 00:00:00+00'),
	(322, 'services', '0004_cosignature', '2026-01-01 00:00:00+00'),
	(323, 'services', '0005_data_protection', '2026-01-01 00:00:00+00'),
	(324, 'services', '0006_criticality', '2026-01-01 00:00:00+00'),
	(325, 'services', '0007_question_sets', '2026-01-01 00:00:00+00'),
	(326, 'services', '0008_messages', '2026-01-01 00:00:00+00'),
	(327, 'services', '0009_procedure', '2026-01-01 00:00:00+00'),
	(328, 'signalement', '0017_photos_that_follow_once', '2026-01-01 00:00:00+00'),
	(329, 'signalement', '0017_photos_that_follow_once', '2026-01-01 00:00:00+00'),
	(330, 'signalement', '0003_public_place', '2026-01-01 00:00:00+00'),
	(331, 'signalement', '0004_reference_versions', '2026-01-01 00:00:00+00'),
	(332, 'signalement', '0005_reports_to_read', '2026-01-01 00:00:00+00'),
	(333, 'signalement', '0006_landmarks', '2026-01-01 00:00:00+00'),
	(334, 'urbanisme', '0001_tables', '2026-01-01 00:00:00+00'),
	(335, 'urbanisme', '0002_tacit_confirmation', '2026-01-01 00:00:00+00'),
	(336, 'urbanisme', '0003_official_forms', '2026-01-01 00:00:00+00'),
	(337, 'urbanisme', '0004_decision_documents', '2026-01-01 00:00:00+00'),
	(338, 'vocabulary', '0001_tables', '2026-01-01 00:00:00+00'),
	(339, 'search', '0002_page_trigger', '2026-01-01 00:00:00+00'),
	(340, 'search', '0001_tables', '2026-01-01 00:00:00+00'),
	(341, 'services', '0001_tables', '2026-01-01 00:00:00+00'),
	(342, 'signalement', '0002_protection', '2026-01-01 00:00:00+00'),
	(343, 'signalement', '0001_tables', '2026-01-01 00:00:00+00'),
	(344, 'home', '0002_protection', '2026-01-01 00:00:00+00'),
	(345, 'home', '0001_tables', '2026-01-01 00:00:00+00'),
	(346, 'grc', '0004_search_functions', '2026-01-01 00:00:00+00'),
	(347, 'grc', '0003_journals', '2026-01-01 00:00:00+00'),
	(348, 'grc', '0002_protection', '2026-01-01 00:00:00+00'),
	(349, 'grc', '0001_tables', '2026-01-01 00:00:00+00'),
	(350, 'notifications', '0002_protection', '2026-01-01 00:00:00+00'),
	(351, 'notifications', '0001_tables', '2026-01-01 00:00:00+00'),
	(352, 'communes', '0002_brand', '2026-01-01 00:00:00+00'),
	(353, 'communes', '0001_tables', '2026-01-01 00:00:00+00'),
	(354, 'accounts', '0003_protection', '2026-01-01 00:00:00+00'),
	(355, 'accounts', '0002_tables', '2026-01-01 00:00:00+00'),
	(356, 'accounts', '0001_user', '2026-01-01 00:00:00+00'),
	(357, 'wagtailimages', '0001_squashed_0021', '2026-01-01 00:00:00+00'),
	(358, 'wagtailcore', '0001_squashed_0016_change_page_url_path_to_text_field', '2026-01-01 00:00:00+00');

INSERT INTO public.wagtailcore_collection VALUES
	(1, '0001', 1, 0, 'Root');

INSERT INTO public.wagtailcore_groupapprovaltask VALUES
	(1);

INSERT INTO public.wagtailcore_groupapprovaltask_groups VALUES
	(1, 1, 1);

INSERT INTO public.wagtailcore_groupcollectionpermission VALUES
	(1, 1, 1, 1),
	(2, 1, 2, 1),
	(3, 1, 1, 2),
	(4, 1, 2, 2),
	(5, 1, 1, 5),
	(6, 1, 2, 5),
	(7, 1, 1, 6),
	(8, 1, 2, 6),
	(9, 1, 1, 7),
	(10, 1, 2, 7),
	(11, 1, 1, 9),
	(12, 1, 2, 9);

INSERT INTO public.wagtailcore_grouppagepermission VALUES
	(1, 1, 1, 78),
	(2, 1, 1, 79),
	(3, 1, 1, 84),
	(4, 2, 1, 78),
	(5, 2, 1, 79),
	(6, 1, 1, 83),
	(7, 1, 1, 85);

INSERT INTO public.wagtailcore_locale VALUES
	(1, 'fr');

INSERT INTO public.wagtailcore_page VALUES
	(1, '0001', 1, 1, 'Root', 'root', true, false, '/', '', false, '', NULL, NULL, false, 1, NULL, false, NULL, NULL, NULL, NULL, 'Root', NULL, NULL, '8e9a4757-8d23-49c0-b0bd-3f4058e89331', 1, NULL, NULL),
	(2, '00010001', 2, 0, 'Welcome to your new Wagtail site!', 'home', true, false, '/home/', '', false, '', NULL, NULL, false, 1, NULL, false, NULL, NULL, NULL, NULL, 'Welcome to your new Wagtail site!', NULL, NULL, 'd46717a0-50e8-455a-8fc4-388bc9184bb9', 1, NULL, NULL);

INSERT INTO public.wagtailcore_site VALUES
	(1, 'localhost', 80, true, 2, '');

INSERT INTO public.wagtailcore_task VALUES
	(1, 'Moderators approval', true, 5);

INSERT INTO public.wagtailcore_workflow VALUES
	(1, 'Moderators approval', true);

INSERT INTO public.wagtailcore_workflowpage VALUES
	(1, 1);

INSERT INTO public.wagtailcore_workflowtask VALUES
	(1, 0, 1, 1);

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);

SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_consent_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_dataexport_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_erasure_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_jobreport_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_partner_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_passage_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_pivotidentity_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_purgenotice_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_reference_number', 3, true);

SELECT pg_catalog.setval('public.accounts_retentionrule_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_subject_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_termsacceptance_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_termsversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_user_groups_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_user_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_user_user_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('public.activity_activityreport_id_seq', 1, false);

SELECT pg_catalog.setval('public.activity_recount_id_seq', 1, false);

SELECT pg_catalog.setval('public.activity_usage_id_seq', 1, false);

SELECT pg_catalog.setval('public.allauth_idp_oidc_token_id_seq', 1, false);

SELECT pg_catalog.setval('public.announcements_maintenance_id_seq', 1, false);

SELECT pg_catalog.setval('public.announcements_version_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_id_seq', 2, true);

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 18, true);

SELECT pg_catalog.setval('public.auth_permission_id_seq', 909, true);

SELECT pg_catalog.setval('public.commitments_acceptance_id_seq', 1, false);

SELECT pg_catalog.setval('public.commitments_dataprotectionofficer_id_seq', 1, false);

SELECT pg_catalog.setval('public.commitments_documentversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.commitments_processingactivity_id_seq', 1, false);

SELECT pg_catalog.setval('public.communes_agentprovider_id_seq', 1, false);

SELECT pg_catalog.setval('public.communes_authority_id_seq', 1, false);

SELECT pg_catalog.setval('public.communes_authority_serves_id_seq', 1, false);

SELECT pg_catalog.setval('public.communes_brand_id_seq', 1, false);

SELECT pg_catalog.setval('public.communes_closingday_id_seq', 1, false);

SELECT pg_catalog.setval('public.communes_membership_id_seq', 1, false);

SELECT pg_catalog.setval('public.communes_postalcode_id_seq', 1, false);

SELECT pg_catalog.setval('public.communes_rolegroup_id_seq', 1, false);

SELECT pg_catalog.setval('public.communes_street_id_seq', 1, false);

SELECT pg_catalog.setval('public.communes_territory_id_seq', 1, false);

SELECT pg_catalog.setval('public.conventions_agreement_id_seq', 1, false);

SELECT pg_catalog.setval('public.conventions_amendment_id_seq', 1, false);

SELECT pg_catalog.setval('public.conventions_contributioncall_id_seq', 1, false);

SELECT pg_catalog.setval('public.conventions_convention_id_seq', 1, false);

SELECT pg_catalog.setval('public.conventions_deliberation_id_seq', 1, false);

SELECT pg_catalog.setval('public.conventions_merger_id_seq', 1, false);

SELECT pg_catalog.setval('public.conventions_override_id_seq', 1, false);

SELECT pg_catalog.setval('public.conventions_populationfigure_id_seq', 1, false);

SELECT pg_catalog.setval('public.conventions_referent_id_seq', 1, false);

SELECT pg_catalog.setval('public.conventions_tariffbracket_id_seq', 1, false);

SELECT pg_catalog.setval('public.conventions_tariffgrid_id_seq', 1, false);

SELECT pg_catalog.setval('public.cosignatures_cosignature_id_seq', 1, false);

SELECT pg_catalog.setval('public.deposits_deposit_id_seq', 1, false);

SELECT pg_catalog.setval('public.deposits_numberrun_id_seq', 1, false);

SELECT pg_catalog.setval('public.deposits_permitopening_id_seq', 1, false);

SELECT pg_catalog.setval('public.deposits_signatory_id_seq', 1, false);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 226, true);

SELECT pg_catalog.setval('public.django_migrations_id_seq', 358, true);

SELECT pg_catalog.setval('public.dossier_polling_filesource_id_seq', 1, false);

SELECT pg_catalog.setval('public.dossier_polling_refusedstate_id_seq', 1, false);

SELECT pg_catalog.setval('public.dossier_subjects_signinservice_id_seq', 1, false);

SELECT pg_catalog.setval('public.dossiers_dossier_id_seq', 1, false);

SELECT pg_catalog.setval('public.dossiers_dossierupdate_id_seq', 1, false);

SELECT pg_catalog.setval('public.drafts_servicedraft_id_seq', 1, false);

SELECT pg_catalog.setval('public.embed_declaredhost_id_seq', 1, false);

SELECT pg_catalog.setval('public.governance_agendapoint_id_seq', 1, false);

SELECT pg_catalog.setval('public.governance_consultation_id_seq', 1, false);

SELECT pg_catalog.setval('public.governance_consultationdocument_id_seq', 1, false);

SELECT pg_catalog.setval('public.governance_decision_id_seq', 1, false);

SELECT pg_catalog.setval('public.governance_invitation_id_seq', 1, false);

SELECT pg_catalog.setval('public.governance_library_id_seq', 1, false);

SELECT pg_catalog.setval('public.governance_meeting_id_seq', 1, false);

SELECT pg_catalog.setval('public.governance_minutesversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.governance_seat_id_seq', 1, false);

SELECT pg_catalog.setval('public.governance_stance_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_accessrecord_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_attachment_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_bulkaction_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_bulkitem_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_change_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_change_position', 1, false);

SELECT pg_catalog.setval('public.grc_competence_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_demande_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_demandelabel_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_demarche_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_event_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_formversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_handover_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_incident_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_incomingmail_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_keptdocument_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_label_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_likeness_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_look_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_mailbox_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_mandate_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_message_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_observeddelay_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_offerrefusal_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_opinion_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_partnerkey_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_partnerwrite_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_party_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_person_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_replytemplate_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_satisfaction_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_savedview_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_scan_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_scanpart_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_sharing_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_team_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_teamdemarche_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_teammember_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_waitinginterval_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_watch_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_webhook_id_seq', 1, false);

SELECT pg_catalog.setval('public.grc_webhookdelivery_id_seq', 1, false);

SELECT pg_catalog.setval('public.handicap_renewal_id_seq', 1, false);

SELECT pg_catalog.setval('public.handover_handoverarchive_id_seq', 1, false);

SELECT pg_catalog.setval('public.home_alert_id_seq', 1, false);

SELECT pg_catalog.setval('public.home_document_id_seq', 1, false);

SELECT pg_catalog.setval('public.home_favourite_id_seq', 1, false);

SELECT pg_catalog.setval('public.home_helpremark_id_seq', 1, false);

SELECT pg_catalog.setval('public.home_helpvote_id_seq', 1, false);

SELECT pg_catalog.setval('public.home_image_id_seq', 1, false);

SELECT pg_catalog.setval('public.home_rendition_id_seq', 1, false);

SELECT pg_catalog.setval('public.interests_collectionaddress_id_seq', 1, false);

SELECT pg_catalog.setval('public.interests_interest_id_seq', 1, false);

SELECT pg_catalog.setval('public.interests_mention_id_seq', 1, false);

SELECT pg_catalog.setval('public.launch_invitation_id_seq', 1, false);

SELECT pg_catalog.setval('public.launch_trial_id_seq', 1, false);

SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);

SELECT pg_catalog.setval('public.notifications_attempt_id_seq', 1, false);

SELECT pg_catalog.setval('public.notifications_notification_id_seq', 1, false);

SELECT pg_catalog.setval('public.reference_tables_referencetable_id_seq', 1, false);

SELECT pg_catalog.setval('public.reference_tables_tablerow_id_seq', 1, false);

SELECT pg_catalog.setval('public.reference_tables_tableversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.search_word_id_seq', 1, false);

SELECT pg_catalog.setval('public.services_lifeevent_id_seq', 1, false);

SELECT pg_catalog.setval('public.services_questionset_id_seq', 1, false);

SELECT pg_catalog.setval('public.services_questionsetversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.services_servicepage_life_events_id_seq', 1, false);

SELECT pg_catalog.setval('public.services_theme_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_asset_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_assetkind_categories_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_assetkind_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_category_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_categorygroup_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_categoryquestion_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_endorsement_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_endpoint_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_endpointroute_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_publishedphoto_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_reportupdate_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_sending_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_sendingnews_id_seq', 1, false);

SELECT pg_catalog.setval('public.signalement_subscription_id_seq', 1, false);

SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, false);

SELECT pg_catalog.setval('public.socialaccount_socialapp_id_seq', 1, false);

SELECT pg_catalog.setval('public.socialaccount_socialtoken_id_seq', 1, false);

SELECT pg_catalog.setval('public.taggit_tag_id_seq', 1, false);

SELECT pg_catalog.setval('public.taggit_taggeditem_id_seq', 1, false);

SELECT pg_catalog.setval('public.urbanisme_decisiondocument_id_seq', 1, false);

SELECT pg_catalog.setval('public.urbanisme_officialform_id_seq', 1, false);

SELECT pg_catalog.setval('public.urbanisme_registerentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.urbanisme_tacitconfirmation_id_seq', 1, false);

SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);

SELECT pg_catalog.setval('public.vocabulary_synonym_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailadmin_admin_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailadmin_editingsession_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailadmin_formstate_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_apitoken_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_collection_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_groups_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_comment_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_commentreply_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_groupapprovaltask_groups_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_groupcollectionpermission_id_seq', 12, true);

SELECT pg_catalog.setval('public.wagtailcore_grouppagepermission_id_seq', 7, true);

SELECT pg_catalog.setval('public.wagtailcore_groupsitepermission_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_locale_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_modellogentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_page_id_seq', 2, true);

SELECT pg_catalog.setval('public.wagtailcore_pagelogentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_pagerevision_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_pagesubscription_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_groups_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_referenceindex_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_site_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_task_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_taskstate_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_uploadedfile_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_workflow_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtailcore_workflowstate_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailcore_workflowtask_id_seq', 1, true);

SELECT pg_catalog.setval('public.wagtaildocs_document_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailembeds_embed_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailimages_image_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailimages_rendition_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailsearch_indexentry_id_seq', 1, false);

SELECT pg_catalog.setval('public.wagtailusers_userprofile_id_seq', 1, false);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_consent
    ADD CONSTRAINT accounts_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_consent
    ADD CONSTRAINT accounts_consent_user_partner UNIQUE (user_id, partner_id);

ALTER TABLE ONLY public.accounts_dataexport
    ADD CONSTRAINT accounts_dataexport_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_dataexport
    ADD CONSTRAINT accounts_dataexport_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.accounts_erasure
    ADD CONSTRAINT accounts_erasure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_jobreport
    ADD CONSTRAINT accounts_jobreport_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_partner
    ADD CONSTRAINT accounts_partner_client_id_key UNIQUE (client_id);

ALTER TABLE ONLY public.accounts_partner
    ADD CONSTRAINT accounts_partner_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_passage
    ADD CONSTRAINT accounts_passage_code_key UNIQUE (code);

ALTER TABLE ONLY public.accounts_passage
    ADD CONSTRAINT accounts_passage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_pivotidentity
    ADD CONSTRAINT accounts_pivotidentity_once UNIQUE (issuer, sub);

ALTER TABLE ONLY public.accounts_pivotidentity
    ADD CONSTRAINT accounts_pivotidentity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_profile
    ADD CONSTRAINT accounts_profile_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.accounts_purgenotice
    ADD CONSTRAINT accounts_purgenotice_jti_key UNIQUE (jti);

ALTER TABLE ONLY public.accounts_purgenotice
    ADD CONSTRAINT accounts_purgenotice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_referenceversion
    ADD CONSTRAINT accounts_referenceversion_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.accounts_retentionrule
    ADD CONSTRAINT accounts_retentionrule_category_key UNIQUE (category);

ALTER TABLE ONLY public.accounts_retentionrule
    ADD CONSTRAINT accounts_retentionrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_subject
    ADD CONSTRAINT accounts_subject_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_subject
    ADD CONSTRAINT accounts_subject_sector_value UNIQUE (sector, value);

ALTER TABLE ONLY public.accounts_subject
    ADD CONSTRAINT accounts_subject_user_sector UNIQUE (user_id, sector);

ALTER TABLE ONLY public.accounts_termsacceptance
    ADD CONSTRAINT accounts_termsacceptance_once UNIQUE (user_id, terms_id);

ALTER TABLE ONLY public.accounts_termsacceptance
    ADD CONSTRAINT accounts_termsacceptance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_termsversion
    ADD CONSTRAINT accounts_termsversion_effective_on_key UNIQUE (effective_on);

ALTER TABLE ONLY public.accounts_termsversion
    ADD CONSTRAINT accounts_termsversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_termsversion
    ADD CONSTRAINT accounts_termsversion_version_key UNIQUE (version);

ALTER TABLE ONLY public.accounts_tick
    ADD CONSTRAINT accounts_tick_pkey PRIMARY KEY (queue);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.activity_activityreport
    ADD CONSTRAINT activity_activityreport_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.activity_recount
    ADD CONSTRAINT activity_recount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.activity_activityreport
    ADD CONSTRAINT activity_report_once UNIQUE (authority_id, exercice, version);

ALTER TABLE ONLY public.activity_usage
    ADD CONSTRAINT activity_usage_once UNIQUE (authority_id, month, channel);

ALTER TABLE ONLY public.activity_usage
    ADD CONSTRAINT activity_usage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.allauth_idp_oidc_client
    ADD CONSTRAINT allauth_idp_oidc_client_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.allauth_idp_oidc_token
    ADD CONSTRAINT allauth_idp_oidc_token_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.allauth_idp_oidc_token
    ADD CONSTRAINT allauth_idp_oidc_token_type_hash_cca00f1c_uniq UNIQUE (type, hash);

ALTER TABLE ONLY public.announcements_maintenance
    ADD CONSTRAINT announcements_maintenance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.announcements_version
    ADD CONSTRAINT announcements_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cadastre_parcel
    ADD CONSTRAINT cadastre_parcel_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.commitments_acceptance
    ADD CONSTRAINT commitments_acceptance_once UNIQUE (version_id, authority_id);

ALTER TABLE ONLY public.commitments_acceptance
    ADD CONSTRAINT commitments_acceptance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.commitments_dataprotectionofficer
    ADD CONSTRAINT commitments_dataprotectionofficer_authority_id_key UNIQUE (authority_id);

ALTER TABLE ONLY public.commitments_dataprotectionofficer
    ADD CONSTRAINT commitments_dataprotectionofficer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.commitments_documentversion
    ADD CONSTRAINT commitments_document_once UNIQUE (kind, version);

ALTER TABLE ONLY public.commitments_documentversion
    ADD CONSTRAINT commitments_documentversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.commitments_processingactivity
    ADD CONSTRAINT commitments_processingactivity_code_key UNIQUE (code);

ALTER TABLE ONLY public.commitments_processingactivity
    ADD CONSTRAINT commitments_processingactivity_name_key UNIQUE (name);

ALTER TABLE ONLY public.commitments_processingactivity
    ADD CONSTRAINT commitments_processingactivity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.communes_address
    ADD CONSTRAINT communes_address_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.communes_agentprovider
    ADD CONSTRAINT communes_agentprovider_once UNIQUE (issuer, client_id);

ALTER TABLE ONLY public.communes_agentprovider
    ADD CONSTRAINT communes_agentprovider_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.communes_authority
    ADD CONSTRAINT communes_authority_collection_id_key UNIQUE (collection_id);

ALTER TABLE ONLY public.communes_authority
    ADD CONSTRAINT communes_authority_insee_code_key UNIQUE (insee_code);

ALTER TABLE ONLY public.communes_authority
    ADD CONSTRAINT communes_authority_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.communes_authority
    ADD CONSTRAINT communes_authority_section_id_key UNIQUE (section_id);

ALTER TABLE ONLY public.communes_authority_serves
    ADD CONSTRAINT communes_authority_serve_from_authority_id_to_aut_8fe4bc2e_uniq UNIQUE (from_authority_id, to_authority_id);

ALTER TABLE ONLY public.communes_authority_serves
    ADD CONSTRAINT communes_authority_serves_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.communes_authority
    ADD CONSTRAINT communes_authority_site_id_key UNIQUE (site_id);

ALTER TABLE ONLY public.communes_authority
    ADD CONSTRAINT communes_authority_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.communes_brand
    ADD CONSTRAINT communes_brand_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.communes_brand
    ADD CONSTRAINT communes_brand_site_id_key UNIQUE (site_id);

ALTER TABLE ONLY public.communes_closingday
    ADD CONSTRAINT communes_closingday_once UNIQUE NULLS NOT DISTINCT ("on", authority_id);

ALTER TABLE ONLY public.communes_closingday
    ADD CONSTRAINT communes_closingday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.communes_membership
    ADD CONSTRAINT communes_membership_once UNIQUE (user_id, authority_id, role);

ALTER TABLE ONLY public.communes_membership
    ADD CONSTRAINT communes_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.communes_postalcode
    ADD CONSTRAINT communes_postalcode_once UNIQUE (code, authority_id);

ALTER TABLE ONLY public.communes_postalcode
    ADD CONSTRAINT communes_postalcode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.communes_rolegroup
    ADD CONSTRAINT communes_rolegroup_group_id_key UNIQUE (group_id);

ALTER TABLE ONLY public.communes_rolegroup
    ADD CONSTRAINT communes_rolegroup_once UNIQUE (authority_id, role);

ALTER TABLE ONLY public.communes_rolegroup
    ADD CONSTRAINT communes_rolegroup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.communes_street
    ADD CONSTRAINT communes_street_once UNIQUE (insee_code, name, postal_code, former_code);

ALTER TABLE ONLY public.communes_street
    ADD CONSTRAINT communes_street_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.communes_territory
    ADD CONSTRAINT communes_territory_once UNIQUE (insee_code, kind);

ALTER TABLE ONLY public.communes_territory
    ADD CONSTRAINT communes_territory_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conventions_agreement
    ADD CONSTRAINT conventions_agreement_one_at_a_time EXCLUDE USING gist (authority_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);

ALTER TABLE ONLY public.conventions_agreement
    ADD CONSTRAINT conventions_agreement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conventions_amendment
    ADD CONSTRAINT conventions_amendment_one_an_exercice UNIQUE (convention_id, takes_effect_on);

ALTER TABLE ONLY public.conventions_amendment
    ADD CONSTRAINT conventions_amendment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conventions_tariffbracket
    ADD CONSTRAINT conventions_bracket_once UNIQUE (grid_id, lower);

ALTER TABLE ONLY public.conventions_contributioncall
    ADD CONSTRAINT conventions_call_once UNIQUE (authority_id, exercice, version);

ALTER TABLE ONLY public.conventions_contributioncall
    ADD CONSTRAINT conventions_contributioncall_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conventions_convention
    ADD CONSTRAINT conventions_convention_one_at_a_time EXCLUDE USING gist (authority_id WITH =, daterange(notified_on, expires_on, '[]'::text) WITH &&) WHERE ((notified_on IS NOT NULL));

ALTER TABLE ONLY public.conventions_convention
    ADD CONSTRAINT conventions_convention_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conventions_deliberation
    ADD CONSTRAINT conventions_deliberation_once UNIQUE (authority_id, number);

ALTER TABLE ONLY public.conventions_deliberation
    ADD CONSTRAINT conventions_deliberation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conventions_tariffgrid
    ADD CONSTRAINT conventions_grid_one_each_exercice EXCLUDE USING gist (int4range((first_exercice)::integer, (last_exercice)::integer, '[]'::text) WITH &&);

ALTER TABLE ONLY public.conventions_merger
    ADD CONSTRAINT conventions_merger_absorbed_id_key UNIQUE (absorbed_id);

ALTER TABLE ONLY public.conventions_merger
    ADD CONSTRAINT conventions_merger_once UNIQUE (authority_id, former_name);

ALTER TABLE ONLY public.conventions_merger
    ADD CONSTRAINT conventions_merger_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conventions_override
    ADD CONSTRAINT conventions_override_once UNIQUE (authority_id, exercice);

ALTER TABLE ONLY public.conventions_override
    ADD CONSTRAINT conventions_override_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conventions_populationfigure
    ADD CONSTRAINT conventions_population_once UNIQUE (authority_id, exercice);

ALTER TABLE ONLY public.conventions_populationfigure
    ADD CONSTRAINT conventions_populationfigure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conventions_referent
    ADD CONSTRAINT conventions_referent_one_at_a_time EXCLUDE USING gist (authority_id WITH =, kind WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&) WHERE ((NOT is_deputy));

ALTER TABLE ONLY public.conventions_referent
    ADD CONSTRAINT conventions_referent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conventions_tariffbracket
    ADD CONSTRAINT conventions_tariffbracket_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conventions_tariffgrid
    ADD CONSTRAINT conventions_tariffgrid_name_key UNIQUE (name);

ALTER TABLE ONLY public.conventions_tariffgrid
    ADD CONSTRAINT conventions_tariffgrid_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cosignatures_cosignature
    ADD CONSTRAINT cosignatures_cosignature_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cosignatures_cosignature
    ADD CONSTRAINT cosignatures_cosignature_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.cosignatures_cosignature
    ADD CONSTRAINT cosignatures_once UNIQUE (demande_id);

ALTER TABLE ONLY public.deposits_deposit
    ADD CONSTRAINT deposits_deposit_demande_id_key UNIQUE (demande_id);

ALTER TABLE ONLY public.deposits_deposit
    ADD CONSTRAINT deposits_deposit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.deposits_numberrun
    ADD CONSTRAINT deposits_numberrun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.deposits_permitopening
    ADD CONSTRAINT deposits_permitopening_authority_id_key UNIQUE (authority_id);

ALTER TABLE ONLY public.deposits_permitopening
    ADD CONSTRAINT deposits_permitopening_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.deposits_numberrun
    ADD CONSTRAINT deposits_run_once UNIQUE (authority_id, kind, year);

ALTER TABLE ONLY public.deposits_signatory
    ADD CONSTRAINT deposits_signatory_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.dossier_polling_filesource
    ADD CONSTRAINT dossier_polling_filesource_key_id_key UNIQUE (key_id);

ALTER TABLE ONLY public.dossier_polling_filesource
    ADD CONSTRAINT dossier_polling_filesource_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossier_polling_refusedstate
    ADD CONSTRAINT dossier_polling_refused_once UNIQUE (source_id, number_key);

ALTER TABLE ONLY public.dossier_polling_refusedstate
    ADD CONSTRAINT dossier_polling_refusedstate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossier_subjects_signinservice
    ADD CONSTRAINT dossier_subjects_signinservice_partner_id_key UNIQUE (partner_id);

ALTER TABLE ONLY public.dossier_subjects_signinservice
    ADD CONSTRAINT dossier_subjects_signinservice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_demande_id_key UNIQUE (demande_id);

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_number UNIQUE (kind, number_key);

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.dossiers_dossierupdate
    ADD CONSTRAINT dossiers_dossierupdate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.dossiers_dossierupdate
    ADD CONSTRAINT dossiers_update_once UNIQUE (dossier_id, at);

ALTER TABLE ONLY public.drafts_servicedraft
    ADD CONSTRAINT drafts_servicedraft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.drafts_servicedraft
    ADD CONSTRAINT drafts_servicedraft_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.embed_declaredhost
    ADD CONSTRAINT embed_declared_once UNIQUE (authority_id, origin);

ALTER TABLE ONLY public.embed_declaredhost
    ADD CONSTRAINT embed_declaredhost_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.governance_agendapoint
    ADD CONSTRAINT governance_agendapoint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.governance_consultation
    ADD CONSTRAINT governance_consultation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.governance_consultationdocument
    ADD CONSTRAINT governance_consultationdocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.governance_decision
    ADD CONSTRAINT governance_decision_number_once UNIQUE (meeting_id, number);

ALTER TABLE ONLY public.governance_decision
    ADD CONSTRAINT governance_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.governance_invitation
    ADD CONSTRAINT governance_invitation_once UNIQUE (meeting_id, authority_id, name, email);

ALTER TABLE ONLY public.governance_invitation
    ADD CONSTRAINT governance_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.governance_library
    ADD CONSTRAINT governance_library_collection_id_key UNIQUE (collection_id);

ALTER TABLE ONLY public.governance_library
    ADD CONSTRAINT governance_library_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.governance_meeting
    ADD CONSTRAINT governance_meeting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.governance_meeting
    ADD CONSTRAINT governance_meeting_uid_key UNIQUE (uid);

ALTER TABLE ONLY public.governance_minutesversion
    ADD CONSTRAINT governance_minutes_once UNIQUE (meeting_id, version);

ALTER TABLE ONLY public.governance_minutesversion
    ADD CONSTRAINT governance_minutesversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.governance_seat
    ADD CONSTRAINT governance_seat_one_at_a_time EXCLUDE USING gist (body WITH =, authority_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);

ALTER TABLE ONLY public.governance_seat
    ADD CONSTRAINT governance_seat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.governance_stance
    ADD CONSTRAINT governance_stance_once UNIQUE (consultation_id, authority_id);

ALTER TABLE ONLY public.governance_stance
    ADD CONSTRAINT governance_stance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_accessrecord
    ADD CONSTRAINT grc_access_once_an_hour UNIQUE (demande_id, user_id, hour, purpose);

ALTER TABLE ONLY public.grc_accessrecord
    ADD CONSTRAINT grc_accessrecord_number_key UNIQUE (number);

ALTER TABLE ONLY public.grc_accessrecord
    ADD CONSTRAINT grc_accessrecord_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_attachment
    ADD CONSTRAINT grc_attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_attachment
    ADD CONSTRAINT grc_attachment_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.grc_bulkaction
    ADD CONSTRAINT grc_bulkaction_key_key UNIQUE (key);

ALTER TABLE ONLY public.grc_bulkaction
    ADD CONSTRAINT grc_bulkaction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_bulkitem
    ADD CONSTRAINT grc_bulkitem_once UNIQUE (action_id, "position");

ALTER TABLE ONLY public.grc_bulkitem
    ADD CONSTRAINT grc_bulkitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_change
    ADD CONSTRAINT grc_change_once UNIQUE (event_id, authority_id);

ALTER TABLE ONLY public.grc_change
    ADD CONSTRAINT grc_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_change
    ADD CONSTRAINT grc_change_position_key UNIQUE ("position");

ALTER TABLE ONLY public.grc_competence
    ADD CONSTRAINT grc_competence_once UNIQUE NULLS NOT DISTINCT (demarche_id, commune_id);

ALTER TABLE ONLY public.grc_competence
    ADD CONSTRAINT grc_competence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_webhookdelivery
    ADD CONSTRAINT grc_delivery_once UNIQUE (webhook_id, change_id);

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_submission_key_key UNIQUE (submission_key);

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.grc_demandelabel
    ADD CONSTRAINT grc_demandelabel_once UNIQUE (demande_id, label_id);

ALTER TABLE ONLY public.grc_demandelabel
    ADD CONSTRAINT grc_demandelabel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_demarche
    ADD CONSTRAINT grc_demarche_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_demarche
    ADD CONSTRAINT grc_demarche_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.grc_desksettings
    ADD CONSTRAINT grc_desksettings_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.grc_event
    ADD CONSTRAINT grc_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_formversion
    ADD CONSTRAINT grc_formversion_once UNIQUE (form, number);

ALTER TABLE ONLY public.grc_formversion
    ADD CONSTRAINT grc_formversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_handover
    ADD CONSTRAINT grc_handover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_incident
    ADD CONSTRAINT grc_incident_main_id_key UNIQUE (main_id);

ALTER TABLE ONLY public.grc_incident
    ADD CONSTRAINT grc_incident_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_incomingmail
    ADD CONSTRAINT grc_incomingmail_files_key_key UNIQUE (files_key);

ALTER TABLE ONLY public.grc_incomingmail
    ADD CONSTRAINT grc_incomingmail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_keptdocument
    ADD CONSTRAINT grc_keptdocument_once UNIQUE (user_id, sha256);

ALTER TABLE ONLY public.grc_keptdocument
    ADD CONSTRAINT grc_keptdocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_keptdocument
    ADD CONSTRAINT grc_keptdocument_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.grc_label
    ADD CONSTRAINT grc_label_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_likeness
    ADD CONSTRAINT grc_likeness_once UNIQUE (first_id, second_id);

ALTER TABLE ONLY public.grc_likeness
    ADD CONSTRAINT grc_likeness_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_look
    ADD CONSTRAINT grc_look_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_incomingmail
    ADD CONSTRAINT grc_mail_once UNIQUE (mailbox_id, message_id, digest);

ALTER TABLE ONLY public.grc_mailbox
    ADD CONSTRAINT grc_mailbox_address_key UNIQUE (address);

ALTER TABLE ONLY public.grc_mailbox
    ADD CONSTRAINT grc_mailbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_mandate
    ADD CONSTRAINT grc_mandate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_mandate
    ADD CONSTRAINT grc_mandate_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.grc_message
    ADD CONSTRAINT grc_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_observeddelay
    ADD CONSTRAINT grc_observeddelay_once UNIQUE (demarche_id, authority_id);

ALTER TABLE ONLY public.grc_observeddelay
    ADD CONSTRAINT grc_observeddelay_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_offerrefusal
    ADD CONSTRAINT grc_offerrefusal_once UNIQUE (user_id, demande_id);

ALTER TABLE ONLY public.grc_offerrefusal
    ADD CONSTRAINT grc_offerrefusal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_opinion
    ADD CONSTRAINT grc_opinion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_opinion
    ADD CONSTRAINT grc_opinion_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.grc_partnerkey
    ADD CONSTRAINT grc_partnerkey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_partnerkey
    ADD CONSTRAINT grc_partnerkey_prefix_key UNIQUE (prefix);

ALTER TABLE ONLY public.grc_partnerwrite
    ADD CONSTRAINT grc_partnerwrite_once UNIQUE (key_id, idempotency_key);

ALTER TABLE ONLY public.grc_partnerwrite
    ADD CONSTRAINT grc_partnerwrite_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_party
    ADD CONSTRAINT grc_party_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_person
    ADD CONSTRAINT grc_person_once UNIQUE (authority_id, identity);

ALTER TABLE ONLY public.grc_person
    ADD CONSTRAINT grc_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_replytemplate
    ADD CONSTRAINT grc_replytemplate_once UNIQUE (authority_id, title);

ALTER TABLE ONLY public.grc_replytemplate
    ADD CONSTRAINT grc_replytemplate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_satisfaction
    ADD CONSTRAINT grc_satisfaction_once UNIQUE (demande_id, closed_at);

ALTER TABLE ONLY public.grc_satisfaction
    ADD CONSTRAINT grc_satisfaction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_savedview
    ADD CONSTRAINT grc_savedview_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_scan
    ADD CONSTRAINT grc_scan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_scan
    ADD CONSTRAINT grc_scan_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.grc_scanpart
    ADD CONSTRAINT grc_scanpart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_searchentry
    ADD CONSTRAINT grc_searchentry_pkey PRIMARY KEY (demande_id);

ALTER TABLE ONLY public.grc_searchword
    ADD CONSTRAINT grc_searchword_pkey PRIMARY KEY (word);

ALTER TABLE ONLY public.grc_sharing
    ADD CONSTRAINT grc_sharing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_team
    ADD CONSTRAINT grc_team_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_teamdemarche
    ADD CONSTRAINT grc_teamdemarche_once UNIQUE (team_id, demarche_id);

ALTER TABLE ONLY public.grc_teamdemarche
    ADD CONSTRAINT grc_teamdemarche_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_teammember
    ADD CONSTRAINT grc_teammember_once UNIQUE (team_id, user_id);

ALTER TABLE ONLY public.grc_teammember
    ADD CONSTRAINT grc_teammember_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_waitinginterval
    ADD CONSTRAINT grc_waitinginterval_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_watch
    ADD CONSTRAINT grc_watch_once UNIQUE (demande_id, user_id);

ALTER TABLE ONLY public.grc_watch
    ADD CONSTRAINT grc_watch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_webhook
    ADD CONSTRAINT grc_webhook_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grc_webhookdelivery
    ADD CONSTRAINT grc_webhookdelivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.handicap_renewal
    ADD CONSTRAINT handicap_renewal_dossier_id_key UNIQUE (dossier_id);

ALTER TABLE ONLY public.handicap_renewal
    ADD CONSTRAINT handicap_renewal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.handover_handoverarchive
    ADD CONSTRAINT handover_handoverarchive_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.home_alert
    ADD CONSTRAINT home_alert_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.home_councillorpage
    ADD CONSTRAINT home_councillorpage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.home_document
    ADD CONSTRAINT home_document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.home_eventindexpage
    ADD CONSTRAINT home_eventindexpage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.home_eventpage
    ADD CONSTRAINT home_eventpage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.home_favourite
    ADD CONSTRAINT home_favourite_once UNIQUE (user_id, page_id);

ALTER TABLE ONLY public.home_favourite
    ADD CONSTRAINT home_favourite_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.home_helppage
    ADD CONSTRAINT home_helppage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.home_helpremark
    ADD CONSTRAINT home_helpremark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.home_helpvote
    ADD CONSTRAINT home_helpvote_once UNIQUE (page_id, "on");

ALTER TABLE ONLY public.home_helpvote
    ADD CONSTRAINT home_helpvote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.home_homecommune
    ADD CONSTRAINT home_homecommune_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.home_homepage
    ADD CONSTRAINT home_homepage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.home_image
    ADD CONSTRAINT home_image_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.home_informationpage
    ADD CONSTRAINT home_informationpage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.home_newsindexpage
    ADD CONSTRAINT home_newsindexpage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.home_newspage
    ADD CONSTRAINT home_newspage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.home_officerstask
    ADD CONSTRAINT home_officerstask_pkey PRIMARY KEY (task_ptr_id);

ALTER TABLE ONLY public.home_placeindexpage
    ADD CONSTRAINT home_placeindexpage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.home_placepage
    ADD CONSTRAINT home_placepage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.home_rendition
    ADD CONSTRAINT home_rendition_once UNIQUE (image_id, filter_spec, focal_point_key);

ALTER TABLE ONLY public.home_rendition
    ADD CONSTRAINT home_rendition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.home_sectionpage
    ADD CONSTRAINT home_sectionpage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.home_sitemappage
    ADD CONSTRAINT home_sitemappage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.interests_collectionaddress
    ADD CONSTRAINT interests_address_once UNIQUE NULLS NOT DISTINCT (user_id, authority_id, key, number);

ALTER TABLE ONLY public.interests_mention
    ADD CONSTRAINT interests_alert_once UNIQUE (user_id, alert_id);

ALTER TABLE ONLY public.interests_collectionaddress
    ADD CONSTRAINT interests_collectionaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.interests_interest
    ADD CONSTRAINT interests_interest_once UNIQUE (user_id, authority_id, topic);

ALTER TABLE ONLY public.interests_interest
    ADD CONSTRAINT interests_interest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.interests_mention
    ADD CONSTRAINT interests_mention_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.interests_mention
    ADD CONSTRAINT interests_page_once UNIQUE (user_id, page_id);

ALTER TABLE ONLY public.interests_pushdevice
    ADD CONSTRAINT interests_pushdevice_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.launch_invitation
    ADD CONSTRAINT launch_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.launch_invitation
    ADD CONSTRAINT launch_invitation_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.launch_trial
    ADD CONSTRAINT launch_trial_page_id_key UNIQUE (page_id);

ALTER TABLE ONLY public.launch_trial
    ADD CONSTRAINT launch_trial_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.launch_trial
    ADD CONSTRAINT launch_trial_restriction_id_key UNIQUE (restriction_id);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_attempt
    ADD CONSTRAINT notifications_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_notification
    ADD CONSTRAINT notifications_notification_key_key UNIQUE (key);

ALTER TABLE ONLY public.notifications_notification
    ADD CONSTRAINT notifications_notification_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.notifications_notification
    ADD CONSTRAINT notifications_notification_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reference_tables_referencetable
    ADD CONSTRAINT reference_tables_referencetable_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reference_tables_tablerow
    ADD CONSTRAINT reference_tables_row_once UNIQUE (version_id, "position");

ALTER TABLE ONLY public.reference_tables_tablerow
    ADD CONSTRAINT reference_tables_tablerow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reference_tables_tableversion
    ADD CONSTRAINT reference_tables_tableversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reference_tables_tableversion
    ADD CONSTRAINT reference_tables_version_once UNIQUE (table_id, number);

ALTER TABLE ONLY public.search_indexedpage
    ADD CONSTRAINT search_indexedpage_pkey PRIMARY KEY (page_id);

ALTER TABLE ONLY public.search_word
    ADD CONSTRAINT search_word_once_a_site UNIQUE (site_id, word);

ALTER TABLE ONLY public.search_word
    ADD CONSTRAINT search_word_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.services_lifeevent
    ADD CONSTRAINT services_lifeevent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.services_lifeevent
    ADD CONSTRAINT services_lifeevent_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.services_questionsetversion
    ADD CONSTRAINT services_question_set_version_once UNIQUE (question_set_id, number);

ALTER TABLE ONLY public.services_questionset
    ADD CONSTRAINT services_questionset_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.services_questionsetversion
    ADD CONSTRAINT services_questionsetversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.services_serviceindexpage
    ADD CONSTRAINT services_serviceindexpage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.services_servicepage
    ADD CONSTRAINT services_servicepage_demarche_id_key UNIQUE (demarche_id);

ALTER TABLE ONLY public.services_servicepage_life_events
    ADD CONSTRAINT services_servicepage_lif_servicepage_id_lifeevent_64a175f3_uniq UNIQUE (servicepage_id, lifeevent_id);

ALTER TABLE ONLY public.services_servicepage_life_events
    ADD CONSTRAINT services_servicepage_life_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.services_servicepage
    ADD CONSTRAINT services_servicepage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.services_servicesectionpage
    ADD CONSTRAINT services_servicesectionpage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.services_theme
    ADD CONSTRAINT services_theme_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.services_theme
    ADD CONSTRAINT services_theme_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.signalement_asset
    ADD CONSTRAINT signalement_asset_once UNIQUE (kind_id, reference_key, authority_id);

ALTER TABLE ONLY public.signalement_asset
    ADD CONSTRAINT signalement_asset_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_assetkind_categories
    ADD CONSTRAINT signalement_assetkind_ca_assetkind_id_category_id_1e4da34e_uniq UNIQUE (assetkind_id, category_id);

ALTER TABLE ONLY public.signalement_assetkind_categories
    ADD CONSTRAINT signalement_assetkind_categories_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_assetkind
    ADD CONSTRAINT signalement_assetkind_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_assetkind
    ADD CONSTRAINT signalement_assetkind_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.signalement_category
    ADD CONSTRAINT signalement_category_demarche_id_key UNIQUE (demarche_id);

ALTER TABLE ONLY public.signalement_category
    ADD CONSTRAINT signalement_category_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_categorygroup
    ADD CONSTRAINT signalement_categorygroup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_categorygroup
    ADD CONSTRAINT signalement_categorygroup_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.signalement_categoryquestion
    ADD CONSTRAINT signalement_categoryquestion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_endorsement
    ADD CONSTRAINT signalement_endorsed_once UNIQUE (report_id, mark);

ALTER TABLE ONLY public.signalement_endorsement
    ADD CONSTRAINT signalement_endorsement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_endpoint
    ADD CONSTRAINT signalement_endpoint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_endpointroute
    ADD CONSTRAINT signalement_endpointroute_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_sendingnews
    ADD CONSTRAINT signalement_news_once UNIQUE (sending_id, update_id);

ALTER TABLE ONLY public.signalement_publishedphoto
    ADD CONSTRAINT signalement_publishedphoto_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_publishedphoto
    ADD CONSTRAINT signalement_publishedphoto_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.signalement_publishedreport
    ADD CONSTRAINT signalement_publishedreport_pkey PRIMARY KEY (demande_id);

ALTER TABLE ONLY public.signalement_publishedreport
    ADD CONSTRAINT signalement_publishedreport_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.signalement_categoryquestion
    ADD CONSTRAINT signalement_question_once UNIQUE (category_id, question_id);

ALTER TABLE ONLY public.signalement_reportupdate
    ADD CONSTRAINT signalement_reportupdate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_endpointroute
    ADD CONSTRAINT signalement_route_once UNIQUE (authority_id, demarche_id);

ALTER TABLE ONLY public.signalement_sending
    ADD CONSTRAINT signalement_sending_each UNIQUE NULLS NOT DISTINCT (demande_id, endpoint_id, photo_id);

ALTER TABLE ONLY public.signalement_sending
    ADD CONSTRAINT signalement_sending_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_sending
    ADD CONSTRAINT signalement_sending_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.signalement_sendingnews
    ADD CONSTRAINT signalement_sendingnews_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_signalementpage
    ADD CONSTRAINT signalement_signalementpage_pkey PRIMARY KEY (page_ptr_id);

ALTER TABLE ONLY public.signalement_subscription
    ADD CONSTRAINT signalement_subscription_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.signalement_subscription
    ADD CONSTRAINT signalement_subscription_uuid_key UNIQUE (uuid);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);

ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_name_key UNIQUE (name);

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uni UNIQUE (content_type_id, object_id, tag_id);

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT unique_permission UNIQUE (group_id, page_id, permission_id);

ALTER TABLE ONLY public.urbanisme_decisiondocument
    ADD CONSTRAINT urbanisme_decisiondocument_attachment_id_key UNIQUE (attachment_id);

ALTER TABLE ONLY public.urbanisme_decisiondocument
    ADD CONSTRAINT urbanisme_decisiondocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.urbanisme_officialform
    ADD CONSTRAINT urbanisme_form_one_at_a_time EXCLUDE USING gist (kind WITH =, subject WITH =, daterange(valid_from, valid_until, '[]'::text) WITH &&);

ALTER TABLE ONLY public.urbanisme_officialform
    ADD CONSTRAINT urbanisme_officialform_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.urbanisme_registerentry
    ADD CONSTRAINT urbanisme_registerentry_dossier_id_key UNIQUE (dossier_id);

ALTER TABLE ONLY public.urbanisme_registerentry
    ADD CONSTRAINT urbanisme_registerentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.urbanisme_tacitconfirmation
    ADD CONSTRAINT urbanisme_tacitconfirmation_dossier_id_key UNIQUE (dossier_id);

ALTER TABLE ONLY public.urbanisme_tacitconfirmation
    ADD CONSTRAINT urbanisme_tacitconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);

ALTER TABLE ONLY public.vocabulary_synonym
    ADD CONSTRAINT vocabulary_synonym_once UNIQUE (authority_id, key);

ALTER TABLE ONLY public.vocabulary_synonym
    ADD CONSTRAINT vocabulary_synonym_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailadmin_admin
    ADD CONSTRAINT wagtailadmin_admin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editingsession_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_key_hash_key UNIQUE (key_hash);

ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_path_key UNIQUE (path);

ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionvi_collectionviewrestrictio_988995ae_uniq UNIQUE (collectionviewrestriction_id, group_id);

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprova_groupapprovaltask_id_gro_bb5ee7eb_uniq UNIQUE (groupapprovaltask_id, group_id);

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprovaltask_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapprovaltask_pkey PRIMARY KEY (task_ptr_id);

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollect_group_id_collection_id_p_a21cefe9_uniq UNIQUE (group_id, collection_id, permission_id);

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollectionpermission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppagepermission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsiteper_group_id_site_id_permiss_a58ee30d_uniq UNIQUE (group_id, site_id, permission_id);

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsitepermission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_language_code_key UNIQUE (language_code);

ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellogentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_path_key UNIQUE (path);

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_translation_key_locale_id_9b041bad_uniq UNIQUE (translation_key, locale_id);

ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pagelogentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq UNIQUE (page_id, user_id);

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrest_pageviewrestriction_id_g_d23f80bb_uniq UNIQUE (pageviewrestriction_id, group_id);

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrestriction_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageviewrestriction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceind_base_content_type_id_obj_9e6ccd6a_uniq UNIQUE (base_content_type_id, object_id, to_content_type_id, to_object_id, content_path_hash);

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceindex_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_hostname_port_2c626d70_uniq UNIQUE (hostname, port);

ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploadedfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_workflow
    ADD CONSTRAINT wagtailcore_workflow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflowcontenttype_pkey PRIMARY KEY (content_type_id);

ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflowpage_pkey PRIMARY KEY (page_id);

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_current_task_state_id_key UNIQUE (current_task_state_id);

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq UNIQUE (workflow_id, task_id);

ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_hash_c9bd8c9a_uniq UNIQUE (hash);

ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_image_id_filter_spec_foc_323c8fe0_uniq UNIQUE (image_id, filter_spec, focal_point_key);

ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_content_type_id_object_i_bcd7ba73_uniq UNIQUE (content_type_id, object_id);

ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_key UNIQUE (user_id);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX accounts_consent_partner_id_f7477004 ON public.accounts_consent USING btree (partner_id);

CREATE INDEX accounts_consent_user_id_81cd791f ON public.accounts_consent USING btree (user_id);

CREATE UNIQUE INDEX accounts_dataexport_one_at_a_time ON public.accounts_dataexport USING btree (user_id) WHERE ((state)::text = 'attente'::text);

CREATE INDEX accounts_dataexport_user_id_1c3468c6 ON public.accounts_dataexport USING btree (user_id);

CREATE INDEX accounts_erasure_subject_bdd6a8ac ON public.accounts_erasure USING btree (subject);

CREATE INDEX accounts_erasure_subject_bdd6a8ac_like ON public.accounts_erasure USING btree (subject varchar_pattern_ops);

CREATE INDEX accounts_jobreport_at_3ac64461 ON public.accounts_jobreport USING btree (at);

CREATE INDEX accounts_partner_client_id_e3fa8fe5_like ON public.accounts_partner USING btree (client_id varchar_pattern_ops);

CREATE INDEX accounts_passage_code_e7869c24_like ON public.accounts_passage USING btree (code varchar_pattern_ops);

CREATE INDEX accounts_passage_expires_at_ef8ab481 ON public.accounts_passage USING btree (expires_at);

CREATE INDEX accounts_passage_user_id_59954baf ON public.accounts_passage USING btree (user_id);

CREATE INDEX accounts_pivotidentity_person ON public.accounts_pivotidentity USING btree (family_name, birthdate);

CREATE INDEX accounts_pivotidentity_user_id_241d4f4b ON public.accounts_pivotidentity USING btree (user_id);

CREATE INDEX accounts_purge_due ON public.accounts_purgenotice USING btree (next_attempt_at) WHERE (told_at IS NULL);

CREATE INDEX accounts_purgenotice_partner_id_0e0e0aa5 ON public.accounts_purgenotice USING btree (partner_id);

CREATE INDEX accounts_referenceversion_name_15358b35_like ON public.accounts_referenceversion USING btree (name varchar_pattern_ops);

CREATE INDEX accounts_retentionrule_category_7d44d086_like ON public.accounts_retentionrule USING btree (category varchar_pattern_ops);

CREATE INDEX accounts_subject_user_id_4c4eec27 ON public.accounts_subject USING btree (user_id);

CREATE INDEX accounts_termsacceptance_terms_id_ce62ec00 ON public.accounts_termsacceptance USING btree (terms_id);

CREATE INDEX accounts_termsacceptance_user_id_35562067 ON public.accounts_termsacceptance USING btree (user_id);

CREATE INDEX accounts_termsversion_version_25973cc0_like ON public.accounts_termsversion USING btree (version varchar_pattern_ops);

CREATE INDEX accounts_tick_queue_e0280690_like ON public.accounts_tick USING btree (queue varchar_pattern_ops);

CREATE INDEX accounts_user_email_b2644a56_like ON public.accounts_user USING btree (email varchar_pattern_ops);

CREATE INDEX accounts_user_groups_group_id_bd11a704 ON public.accounts_user_groups USING btree (group_id);

CREATE INDEX accounts_user_groups_user_id_52b62117 ON public.accounts_user_groups USING btree (user_id);

CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON public.accounts_user_user_permissions USING btree (permission_id);

CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON public.accounts_user_user_permissions USING btree (user_id);

CREATE INDEX activity_activityreport_authority_id_658f988f ON public.activity_activityreport USING btree (authority_id);

CREATE INDEX activity_activityreport_convention_id_27e5a67e ON public.activity_activityreport USING btree (convention_id);

CREATE INDEX allauth_idp_oidc_client_id_973c9a60_like ON public.allauth_idp_oidc_client USING btree (id varchar_pattern_ops);

CREATE INDEX allauth_idp_oidc_client_owner_id_1f1eb0f1 ON public.allauth_idp_oidc_client USING btree (owner_id);

CREATE INDEX allauth_idp_oidc_token_client_id_cad2cd57 ON public.allauth_idp_oidc_token USING btree (client_id);

CREATE INDEX allauth_idp_oidc_token_client_id_cad2cd57_like ON public.allauth_idp_oidc_token USING btree (client_id varchar_pattern_ops);

CREATE INDEX allauth_idp_oidc_token_expires_at_f6e6261a ON public.allauth_idp_oidc_token USING btree (expires_at);

CREATE INDEX allauth_idp_oidc_token_user_id_3e9a005f ON public.allauth_idp_oidc_token USING btree (user_id);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX base_content_object_idx ON public.wagtailcore_revision USING btree (base_content_type_id, object_id);

CREATE INDEX cadastre_parcel_code_313be533_like ON public.cadastre_parcel USING btree (code varchar_pattern_ops);

CREATE INDEX cadastre_parcel_reference ON public.cadastre_parcel USING btree (insee_code, section, number);

CREATE INDEX commitments_acceptance_authority_id_14bdcf12 ON public.commitments_acceptance USING btree (authority_id);

CREATE INDEX commitments_acceptance_version_id_d8ed2d6c ON public.commitments_acceptance USING btree (version_id);

CREATE INDEX commitments_processingactivity_code_503f6056_like ON public.commitments_processingactivity USING btree (code varchar_pattern_ops);

CREATE INDEX commitments_processingactivity_name_8f57c0ce_like ON public.commitments_processingactivity USING btree (name varchar_pattern_ops);

CREATE INDEX communes_address_code_04074370_like ON public.communes_address USING btree (code varchar_pattern_ops);

CREATE INDEX communes_address_nearest ON public.communes_address USING gist (point((longitude * (0.6978)::double precision), latitude));

CREATE INDEX communes_address_number ON public.communes_address USING btree (street_id, number);

CREATE INDEX communes_agentprovider_authority_id_ec8a8e7f ON public.communes_agentprovider USING btree (authority_id);

CREATE INDEX communes_agentprovider_domains ON public.communes_agentprovider USING gin (domains);

CREATE INDEX communes_authority_insee_code_8676f042_like ON public.communes_authority USING btree (insee_code varchar_pattern_ops);

CREATE UNIQUE INDEX communes_authority_one_metropolis ON public.communes_authority USING btree (kind) WHERE ((kind)::text = 'metropole'::text);

CREATE INDEX communes_authority_serves_from_authority_id_efa07829 ON public.communes_authority_serves USING btree (from_authority_id);

CREATE INDEX communes_authority_serves_to_authority_id_85bc5738 ON public.communes_authority_serves USING btree (to_authority_id);

CREATE INDEX communes_authority_slug_9ddd36b8_like ON public.communes_authority USING btree (slug varchar_pattern_ops);

CREATE INDEX communes_brand_logo_id_f9a3076a ON public.communes_brand USING btree (logo_id);

CREATE INDEX communes_closingday_authority_id_ea68c1f6 ON public.communes_closingday USING btree (authority_id);

CREATE INDEX communes_membership_authority_id_ae1332d8 ON public.communes_membership USING btree (authority_id);

CREATE INDEX communes_membership_user_id_1addc0b2 ON public.communes_membership USING btree (user_id);

CREATE INDEX communes_postalcode_authority_id_484c5535 ON public.communes_postalcode USING btree (authority_id);

CREATE INDEX communes_postalcode_code_6fa9198d ON public.communes_postalcode USING btree (code);

CREATE INDEX communes_postalcode_code_6fa9198d_like ON public.communes_postalcode USING btree (code varchar_pattern_ops);

CREATE INDEX communes_rolegroup_authority_id_952d3c25 ON public.communes_rolegroup USING btree (authority_id);

CREATE INDEX communes_street_authority_id_1dfcc22f ON public.communes_street USING btree (authority_id);

CREATE INDEX communes_street_trigrams ON public.communes_street USING gin (key public.gin_trgm_ops);

CREATE INDEX communes_street_words ON public.communes_street USING gin (words);

CREATE INDEX communes_territory_authority_id_dcdc68c2 ON public.communes_territory USING btree (authority_id);

CREATE INDEX content_object_idx ON public.wagtailcore_revision USING btree (content_type_id, object_id);

CREATE INDEX conventions_agreement_authority_id_caf280ca ON public.conventions_agreement USING btree (authority_id);

CREATE INDEX conventions_amendment_convention_id_59110c62 ON public.conventions_amendment USING btree (convention_id);

CREATE INDEX conventions_amendment_deliberation_id_af4b590c ON public.conventions_amendment USING btree (deliberation_id);

CREATE INDEX conventions_contributioncall_authority_id_d7b544e8 ON public.conventions_contributioncall USING btree (authority_id);

CREATE INDEX conventions_contributioncall_convention_id_efdd1601 ON public.conventions_contributioncall USING btree (convention_id);

CREATE INDEX conventions_convention_authority_id_3f4c8eac ON public.conventions_convention USING btree (authority_id);

CREATE INDEX conventions_convention_deliberation_id_9aa0a9cd ON public.conventions_convention USING btree (deliberation_id);

CREATE INDEX conventions_convention_metropolitan_deliberation_id_aaafeda1 ON public.conventions_convention USING btree (metropolitan_deliberation_id);

CREATE INDEX conventions_deliberation_authority_id_633c65c1 ON public.conventions_deliberation USING btree (authority_id);

CREATE INDEX conventions_merger_authority_id_fbbe34c1 ON public.conventions_merger USING btree (authority_id);

CREATE INDEX conventions_override_authority_id_f5767752 ON public.conventions_override USING btree (authority_id);

CREATE INDEX conventions_populationfigure_authority_id_81ac54c9 ON public.conventions_populationfigure USING btree (authority_id);

CREATE INDEX conventions_referent_authority_id_03fca856 ON public.conventions_referent USING btree (authority_id);

CREATE INDEX conventions_tariffbracket_grid_id_14e7cb23 ON public.conventions_tariffbracket USING btree (grid_id);

CREATE INDEX conventions_tariffgrid_name_dd2634fd_like ON public.conventions_tariffgrid USING btree (name varchar_pattern_ops);

CREATE INDEX cosignatures_to_tend ON public.cosignatures_cosignature USING btree (answer_by) WHERE ((answered_at IS NULL) AND (expired_at IS NULL));

CREATE INDEX deposits_signatory_authority_id_0a8c1891 ON public.deposits_signatory USING btree (authority_id);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX dossier_polling_filesource_authority_id_f8d0dbe4 ON public.dossier_polling_filesource USING btree (authority_id);

CREATE INDEX dossier_subjects_signinservice_authority_id_d60164a7 ON public.dossier_subjects_signinservice USING btree (authority_id);

CREATE INDEX drafts_servicedraft_page_id_3bcb2753 ON public.drafts_servicedraft USING btree (page_id);

CREATE INDEX drafts_servicedraft_saved_at_c27a2cdf ON public.drafts_servicedraft USING btree (saved_at);

CREATE INDEX drafts_servicedraft_user_id_fa6445a1 ON public.drafts_servicedraft USING btree (user_id);

CREATE INDEX formstate_user_object ON public.wagtailadmin_formstate USING btree (user_id, content_type_id, object_id, parent_object_id);

CREATE INDEX governance_agendapoint_meeting_id_7a0e9def ON public.governance_agendapoint USING btree (meeting_id);

CREATE INDEX governance_consultationdocument_consultation_id_7fb04e69 ON public.governance_consultationdocument USING btree (consultation_id);

CREATE INDEX governance_consultationdocument_document_id_779d20f5 ON public.governance_consultationdocument USING btree (document_id);

CREATE INDEX governance_decision_meeting_id_11f72167 ON public.governance_decision USING btree (meeting_id);

CREATE INDEX governance_invitation_authority_id_c9410c20 ON public.governance_invitation USING btree (authority_id);

CREATE INDEX governance_invitation_meeting_id_386840ca ON public.governance_invitation USING btree (meeting_id);

CREATE INDEX governance_minutesversion_meeting_id_8fc7f969 ON public.governance_minutesversion USING btree (meeting_id);

CREATE INDEX governance_seat_authority_id_976dd89a ON public.governance_seat USING btree (authority_id);

CREATE INDEX governance_stance_authority_id_3feab3a5 ON public.governance_stance USING btree (authority_id);

CREATE INDEX governance_stance_consultation_id_c6f8480c ON public.governance_stance USING btree (consultation_id);

CREATE INDEX governance_stance_given_by_id_8841cfb8 ON public.governance_stance USING btree (given_by_id);

CREATE UNIQUE INDEX grc_access_partner_once ON public.grc_accessrecord USING btree (demande_id, partner_id, hour, purpose) WHERE (partner_id IS NOT NULL);

CREATE INDEX grc_attachment_demande_id_170dfbd6 ON public.grc_attachment USING btree (demande_id);

CREATE INDEX grc_attachment_message_id_689ae3ff ON public.grc_attachment USING btree (message_id);

CREATE UNIQUE INDEX grc_attachment_once_each ON public.grc_attachment USING btree (submission_key, question, sha256);

CREATE INDEX grc_attachment_staged ON public.grc_attachment USING btree (uploaded_at) WHERE (demande_id IS NULL);

CREATE INDEX grc_attachment_submission_key_06ef3e67 ON public.grc_attachment USING btree (submission_key);

CREATE INDEX grc_attachment_waiting ON public.grc_attachment USING btree (uploaded_at) WHERE ((scan_state)::text = 'quarantaine'::text);

CREATE INDEX grc_bulkaction_mine ON public.grc_bulkaction USING btree (by_id, asked_at DESC, id DESC);

CREATE INDEX grc_bulkaction_waiting ON public.grc_bulkaction USING btree (asked_at) WHERE (finished_at IS NULL);

CREATE INDEX grc_bulkitem_waiting ON public.grc_bulkitem USING btree (action_id, "position") WHERE ((outcome)::text = 'attente'::text);

CREATE INDEX grc_change_demande ON public.grc_change USING btree (demande_id);

CREATE INDEX grc_change_feed ON public.grc_change USING btree (authority_id, "position") WHERE ("position" IS NOT NULL);

CREATE INDEX grc_change_waiting ON public.grc_change USING btree (id) WHERE ("position" IS NULL);

CREATE INDEX grc_competence_body_id_d746cdb1 ON public.grc_competence USING btree (body_id);

CREATE INDEX grc_competence_commune_id_9f178531 ON public.grc_competence USING btree (commune_id);

CREATE INDEX grc_competence_demarche_id_e8efc315 ON public.grc_competence USING btree (demarche_id);

CREATE INDEX grc_delivery_dead ON public.grc_webhookdelivery USING btree (webhook_id, id) WHERE ((status)::text = 'abandonne'::text);

CREATE INDEX grc_delivery_list ON public.grc_webhookdelivery USING btree (webhook_id, id DESC);

CREATE INDEX grc_delivery_queue ON public.grc_webhookdelivery USING btree (webhook_id, id) WHERE ((status)::text = 'attente'::text);

CREATE INDEX grc_delivery_waiting ON public.grc_webhookdelivery USING btree (webhook_id, demande_id, id) WHERE ((status)::text = 'attente'::text);

CREATE INDEX grc_demande_all_by_activity ON public.grc_demande USING btree (authority_id, updated_at DESC, id DESC) INCLUDE (closed_at, state, channel, commune_id, team_id, assignee_id, demarche_id, due_on, awaits_reply, incident_id, filed_at);

CREATE INDEX grc_demande_all_by_deadline ON public.grc_demande USING btree (authority_id, (
CASE
    WHEN (due_on IS NULL) THEN '9999-12-31'::date
    ELSE due_on
END), id) INCLUDE (closed_at, state, channel, commune_id, team_id, assignee_id, demarche_id, due_on, awaits_reply, incident_id, filed_at);

CREATE INDEX grc_demande_all_by_filing ON public.grc_demande USING btree (authority_id, filed_at DESC, id DESC) INCLUDE (closed_at, state, channel, commune_id, team_id, assignee_id, demarche_id, due_on, awaits_reply, incident_id);

CREATE INDEX grc_demande_all_by_people ON public.grc_demande USING btree (authority_id, people DESC, id DESC) INCLUDE (closed_at, state, channel, commune_id, team_id, assignee_id, demarche_id, due_on, awaits_reply, incident_id, filed_at);

CREATE INDEX grc_demande_assigned ON public.grc_demande USING btree (assignee_id, authority_id, filed_at DESC, id DESC) WHERE (closed_at IS NULL);

CREATE INDEX grc_demande_assignee_id_3f80b3d8 ON public.grc_demande USING btree (assignee_id);

CREATE INDEX grc_demande_by_commune ON public.grc_demande USING btree (authority_id, commune_id, filed_at DESC, id DESC);

CREATE INDEX grc_demande_closed ON public.grc_demande USING btree (authority_id, closed_at) WHERE (closed_at IS NOT NULL);

CREATE INDEX grc_demande_demarche ON public.grc_demande USING btree (authority_id, demarche_id, filed_at DESC, id DESC);

CREATE INDEX grc_demande_due ON public.grc_demande USING btree (authority_id, due_on, id) WHERE (closed_at IS NULL);

CREATE INDEX grc_demande_incident ON public.grc_demande USING btree (incident_id) WHERE (incident_id IS NOT NULL);

CREATE INDEX grc_demande_joined ON public.grc_demande USING btree (authority_id, incident_id, id) INCLUDE (closed_at, state, channel, commune_id, team_id, assignee_id, demarche_id, due_on, awaits_reply, filed_at) WHERE (incident_id IS NOT NULL);

CREATE INDEX grc_demande_messages ON public.grc_demande USING btree (authority_id, filed_at DESC, id DESC) WHERE awaits_reply;

CREATE INDEX grc_demande_nearest ON public.grc_demande USING btree (authority_id, latitude, longitude) INCLUDE (closed_at, id) WHERE ((anonymised_at IS NULL) AND (latitude IS NOT NULL));

CREATE INDEX grc_demande_of_assignee ON public.grc_demande USING btree (assignee_id, authority_id, filed_at DESC, id DESC) WHERE (assignee_id IS NOT NULL);

CREATE INDEX grc_demande_of_team ON public.grc_demande USING btree (team_id, authority_id, filed_at DESC, id DESC) WHERE (team_id IS NOT NULL);

CREATE INDEX grc_demande_open_by_activity ON public.grc_demande USING btree (authority_id, updated_at DESC, id DESC) INCLUDE (state, channel, commune_id, team_id, assignee_id, demarche_id, due_on, awaits_reply, incident_id, filed_at) WHERE (closed_at IS NULL);

CREATE INDEX grc_demande_open_by_deadline ON public.grc_demande USING btree (authority_id, (
CASE
    WHEN (due_on IS NULL) THEN '9999-12-31'::date
    ELSE due_on
END), id) INCLUDE (state, channel, commune_id, team_id, assignee_id, demarche_id, due_on, awaits_reply, incident_id, filed_at) WHERE (closed_at IS NULL);

CREATE INDEX grc_demande_open_by_filing ON public.grc_demande USING btree (authority_id, filed_at DESC, id DESC) INCLUDE (state, channel, commune_id, team_id, assignee_id, demarche_id, due_on, awaits_reply, incident_id) WHERE (closed_at IS NULL);

CREATE INDEX grc_demande_open_by_people ON public.grc_demande USING btree (authority_id, people DESC, id DESC) INCLUDE (state, channel, commune_id, team_id, assignee_id, demarche_id, due_on, awaits_reply, incident_id, filed_at) WHERE (closed_at IS NULL);

CREATE INDEX grc_demande_open_of_team ON public.grc_demande USING btree (team_id, authority_id, filed_at DESC, id DESC) WHERE ((closed_at IS NULL) AND (team_id IS NOT NULL));

CREATE INDEX grc_demande_reference_26c9f444_like ON public.grc_demande USING btree (reference varchar_pattern_ops);

CREATE INDEX grc_demande_state ON public.grc_demande USING btree (authority_id, state, filed_at DESC, id DESC);

CREATE INDEX grc_demande_timed ON public.grc_demande USING btree (timer_next_on, id) WHERE (timer_next_on IS NOT NULL);

CREATE INDEX grc_demande_to_anonymise ON public.grc_demande USING btree (closed_at, id) WHERE ((anonymised_at IS NULL) AND (closed_at IS NOT NULL));

CREATE INDEX grc_demande_unassigned ON public.grc_demande USING btree (authority_id, filed_at DESC, id DESC) WHERE ((assignee_id IS NULL) AND (closed_at IS NULL));

CREATE INDEX grc_demandelabel_label ON public.grc_demandelabel USING btree (label_id, demande_id);

CREATE INDEX grc_demandelabel_open ON public.grc_demandelabel USING btree (label_id, demande_id) WHERE is_open;

CREATE INDEX grc_demarche_slug_a53aaebc_like ON public.grc_demarche USING btree (slug varchar_pattern_ops);

CREATE INDEX grc_desksettings_first_view_id_d4d2ecbe ON public.grc_desksettings USING btree (first_view_id);

CREATE INDEX grc_desksettings_substitute_id_5399d459 ON public.grc_desksettings USING btree (substitute_id);

CREATE UNIQUE INDEX grc_event_corrected_once ON public.grc_event USING btree (corrects_id) WHERE (corrects_id IS NOT NULL);

CREATE INDEX grc_event_demande_id_29859b53 ON public.grc_event USING btree (demande_id);

CREATE INDEX grc_event_reopened ON public.grc_event USING btree (authority_id, at) WHERE ((to_state)::text = 'rouvert'::text);

CREATE INDEX grc_handover_demande_id_6f28db3e ON public.grc_handover USING btree (demande_id);

CREATE INDEX grc_incident_authority_id_86842e68 ON public.grc_incident USING btree (authority_id);

CREATE INDEX grc_incident_mixed ON public.grc_incident USING btree (main_id) WHERE is_mixed;

CREATE INDEX grc_incomingmail_demande_id_ca1f0c58 ON public.grc_incomingmail USING btree (demande_id);

CREATE INDEX grc_keptdocument_of ON public.grc_keptdocument USING btree (user_id, uploaded_at DESC, id DESC);

CREATE INDEX grc_keptdocument_waiting ON public.grc_keptdocument USING btree (uploaded_at) WHERE ((scan_state)::text = 'quarantaine'::text);

CREATE UNIQUE INDEX grc_label_once ON public.grc_label USING btree (authority_id, lower((name)::text));

CREATE INDEX grc_likeness_decided_by_id_bfdf59be ON public.grc_likeness USING btree (decided_by_id);

CREATE INDEX grc_likeness_queue ON public.grc_likeness USING btree (authority_id, state, score DESC, id DESC);

CREATE INDEX grc_likeness_second_id_9223270a ON public.grc_likeness USING btree (second_id);

CREATE INDEX grc_look_sharing_id_c9f0ec34 ON public.grc_look USING btree (sharing_id);

CREATE INDEX grc_mail_list ON public.grc_incomingmail USING btree (authority_id, state, received_at DESC, id DESC);

CREATE INDEX grc_mail_received ON public.grc_incomingmail USING btree (received_at);

CREATE INDEX grc_mail_sender ON public.grc_incomingmail USING btree (sender, received_at DESC);

CREATE INDEX grc_mailbox_address_fa5da807_like ON public.grc_mailbox USING btree (address varchar_pattern_ops);

CREATE INDEX grc_mailbox_authority_id_9039a869 ON public.grc_mailbox USING btree (authority_id);

CREATE INDEX grc_mailbox_demarche_id_23202987 ON public.grc_mailbox USING btree (demarche_id);

CREATE UNIQUE INDEX grc_mailbox_one_for_answers ON public.grc_mailbox USING btree (authority_id) WHERE (is_active AND takes_answers);

CREATE INDEX grc_mandate_beneficiary_id_335e00a4 ON public.grc_mandate USING btree (beneficiary_id);

CREATE INDEX grc_mandate_demande ON public.grc_mandate USING btree (demande_id) WHERE (demande_id IS NOT NULL);

CREATE INDEX grc_mandate_email ON public.grc_mandate USING btree (email_key) WHERE (NOT ((email_key)::text = ''::text));

CREATE INDEX grc_mandate_ends ON public.grc_mandate USING btree (ends_on);

CREATE INDEX grc_mandate_helper_email ON public.grc_mandate USING btree (helper_key) WHERE (NOT ((helper_key)::text = ''::text));

CREATE INDEX grc_mandate_helper_id_8f865756 ON public.grc_mandate USING btree (helper_id);

CREATE INDEX grc_message_author_id_f1b263ce ON public.grc_message USING btree (author_id);

CREATE INDEX grc_message_demande_id_61371477 ON public.grc_message USING btree (demande_id);

CREATE INDEX grc_observeddelay_authority_id_c75d1358 ON public.grc_observeddelay USING btree (authority_id);

CREATE INDEX grc_offerrefusal_demande_id_3d474e4c ON public.grc_offerrefusal USING btree (demande_id);

CREATE INDEX grc_opinion_demande_id_4efef08c ON public.grc_opinion USING btree (demande_id);

CREATE INDEX grc_opinion_to_remind ON public.grc_opinion USING btree (answer_by) WHERE ((answered_at IS NULL) AND (cancelled_at IS NULL) AND (reminded_at IS NULL));

CREATE INDEX grc_partnerkey_authority_id_6128666e ON public.grc_partnerkey USING btree (authority_id);

CREATE INDEX grc_partnerkey_created_by_id_72f77dd9 ON public.grc_partnerkey USING btree (created_by_id);

CREATE INDEX grc_partnerkey_prefix_84ba007d_like ON public.grc_partnerkey USING btree (prefix varchar_pattern_ops);

CREATE INDEX grc_partnerwrite_event_id_2d312837 ON public.grc_partnerwrite USING btree (event_id);

CREATE INDEX grc_party_demande_id_74281f06 ON public.grc_party USING btree (demande_id);

CREATE INDEX grc_party_email ON public.grc_party USING btree (email_key);

CREATE UNIQUE INDEX grc_party_link ON public.grc_party USING btree (link_uuid);

CREATE INDEX grc_party_mandate ON public.grc_party USING btree (mandate_id) WHERE (mandate_id IS NOT NULL);

CREATE UNIQUE INDEX grc_party_one_author ON public.grc_party USING btree (demande_id) WHERE ((role)::text = 'auteur'::text);

CREATE UNIQUE INDEX grc_party_one_beneficiary ON public.grc_party USING btree (demande_id) WHERE ((role)::text = 'beneficiaire'::text);

CREATE INDEX grc_party_person ON public.grc_party USING btree (person_id);

CREATE INDEX grc_party_phone ON public.grc_party USING btree ("right"(regexp_replace((phone)::text, '\D'::text, ''::text, 'g'::text), 9)) WHERE (NOT ((phone)::text = ''::text));

CREATE INDEX grc_party_unidentified ON public.grc_party USING btree (id) WHERE ((person_id IS NULL) AND (NOT (((email_key)::text = ''::text) AND ((name)::text = ''::text) AND ((phone)::text = ''::text) AND (user_id IS NULL))));

CREATE INDEX grc_party_user_id_3beb2b82 ON public.grc_party USING btree (user_id);

CREATE INDEX grc_person_authority_id_fb99bbef ON public.grc_person USING btree (authority_id);

CREATE INDEX grc_person_head_id_c0d2767d ON public.grc_person USING btree (head_id);

CREATE INDEX grc_person_name ON public.grc_person USING gin (name_key public.gin_trgm_ops);

CREATE INDEX grc_person_user_id_9ddcf758 ON public.grc_person USING btree (user_id);

CREATE INDEX grc_replytemplate_authority_id_74cef891 ON public.grc_replytemplate USING btree (authority_id);

CREATE INDEX grc_replytemplate_demarche_id_962b7029 ON public.grc_replytemplate USING btree (demarche_id);

CREATE INDEX grc_replytemplate_label_id_2d5b7dec ON public.grc_replytemplate USING btree (label_id);

CREATE INDEX grc_satisfaction_closed ON public.grc_satisfaction USING btree (closed_at);

CREATE INDEX grc_savedview_authority_id_c0504ed9 ON public.grc_savedview USING btree (authority_id);

CREATE INDEX grc_savedview_user_id_03767af2 ON public.grc_savedview USING btree (user_id);

CREATE INDEX grc_scan_closed ON public.grc_scan USING btree (closed_at) WHERE (closed_at IS NOT NULL);

CREATE INDEX grc_scan_list ON public.grc_scan USING btree (authority_id, uploaded_at DESC, id DESC);

CREATE INDEX grc_scan_waiting ON public.grc_scan USING btree (uploaded_at) WHERE ((scan_state)::text = 'quarantaine'::text);

CREATE INDEX grc_scanpart_demande_id_9d497a57 ON public.grc_scanpart USING btree (demande_id);

CREATE INDEX grc_scanpart_scan_id_d6faa161 ON public.grc_scanpart USING btree (scan_id);

CREATE INDEX grc_searchentry_marked ON public.grc_searchentry USING gin (public.grc_search_vector(words, authority_id, filed_at));

CREATE INDEX grc_searchentry_newest ON public.grc_searchentry USING btree (authority_id, filed_at DESC, demande_id DESC);

CREATE INDEX grc_searchentry_open ON public.grc_searchentry USING gin (public.grc_search_vector(words, authority_id, filed_at)) WHERE is_open;

CREATE INDEX grc_searchword_address ON public.grc_searchword USING gin (word public.gin_trgm_ops) WHERE (word ~~ '%@%'::text);

CREATE INDEX grc_searchword_plain ON public.grc_searchword USING gin (word public.gin_trgm_ops) WHERE (NOT (word ~~ '%@%'::text));

CREATE INDEX grc_searchword_word_2ae7830a_like ON public.grc_searchword USING btree (word text_pattern_ops);

CREATE INDEX grc_sharing_demande_id_44c2d5ee ON public.grc_sharing USING btree (demande_id);

CREATE INDEX grc_sharing_user_id_0f2dc8cd ON public.grc_sharing USING btree (user_id);

CREATE UNIQUE INDEX grc_team_once ON public.grc_team USING btree (authority_id, lower((name)::text));

CREATE INDEX grc_teamdemarche_demarche_id_a73f221c ON public.grc_teamdemarche USING btree (demarche_id);

CREATE INDEX grc_teammember_user_id_5285d8ac ON public.grc_teammember USING btree (user_id);

CREATE UNIQUE INDEX grc_wait_one_open ON public.grc_waitinginterval USING btree (demande_id) WHERE (ended_at IS NULL);

CREATE INDEX grc_waitinginterval_demande_id_d87f2b1f ON public.grc_waitinginterval USING btree (demande_id);

CREATE INDEX grc_watch_user_id_4c2f8b8f ON public.grc_watch USING btree (user_id);

CREATE INDEX grc_webhook_authority_id_c50dc487 ON public.grc_webhook USING btree (authority_id);

CREATE INDEX grc_webhook_created_by_id_5c326f2e ON public.grc_webhook USING btree (created_by_id);

CREATE INDEX grc_webhookdelivery_change_id_9b6478f5 ON public.grc_webhookdelivery USING btree (change_id);

CREATE INDEX handicap_renewal_due ON public.handicap_renewal USING btree (next_on) WHERE (next_on IS NOT NULL);

CREATE INDEX handover_archive_of ON public.handover_handoverarchive USING btree (authority_id, asked_at DESC);

CREATE UNIQUE INDEX handover_archive_one_at_a_time ON public.handover_handoverarchive USING btree (authority_id) WHERE ((state)::text = 'attente'::text);

CREATE INDEX home_alert_site_id_f8ccca79 ON public.home_alert USING btree (site_id);

CREATE INDEX home_councillorpage_picture_id_4aa9958e ON public.home_councillorpage USING btree (picture_id);

CREATE INDEX home_document_collection_id_dc3ebb3d ON public.home_document USING btree (collection_id);

CREATE INDEX home_document_uploaded_by_user_id_cc2b0797 ON public.home_document USING btree (uploaded_by_user_id);

CREATE INDEX home_eventindexpage_picture_id_c50f32d9 ON public.home_eventindexpage USING btree (picture_id);

CREATE INDEX home_eventpage_picture_id_f58538c3 ON public.home_eventpage USING btree (picture_id);

CREATE INDEX home_eventpage_place_id_64c6b458 ON public.home_eventpage USING btree (place_id);

CREATE INDEX home_favourite_page_id_f826c7d8 ON public.home_favourite USING btree (page_id);

CREATE INDEX home_helppage_picture_id_8ffb8162 ON public.home_helppage USING btree (picture_id);

CREATE INDEX home_helpremark_on_d44cfd19 ON public.home_helpremark USING btree ("on");

CREATE INDEX home_helpremark_page_id_02818b68 ON public.home_helpremark USING btree (page_id);

CREATE INDEX home_helpvote_page_id_c2547098 ON public.home_helpvote USING btree (page_id);

CREATE INDEX home_homecommune_commune_id_fa96a618 ON public.home_homecommune USING btree (commune_id);

CREATE INDEX home_homepage_picture_id_258fb227 ON public.home_homepage USING btree (picture_id);

CREATE INDEX home_image_collection_id_4c0a0000 ON public.home_image USING btree (collection_id);

CREATE INDEX home_image_created_at_970ed7b3 ON public.home_image USING btree (created_at);

CREATE INDEX home_image_file_hash_906f5451 ON public.home_image USING btree (file_hash);

CREATE INDEX home_image_file_hash_906f5451_like ON public.home_image USING btree (file_hash varchar_pattern_ops);

CREATE INDEX home_image_uploaded_by_user_id_bf0fe6bc ON public.home_image USING btree (uploaded_by_user_id);

CREATE INDEX home_informationpage_picture_id_a4512d16 ON public.home_informationpage USING btree (picture_id);

CREATE INDEX home_newsindexpage_picture_id_07153305 ON public.home_newsindexpage USING btree (picture_id);

CREATE INDEX home_newspage_picture_id_5ba7ca3a ON public.home_newspage USING btree (picture_id);

CREATE INDEX home_placeindexpage_picture_id_2097b845 ON public.home_placeindexpage USING btree (picture_id);

CREATE INDEX home_placepage_picture_id_b735375a ON public.home_placepage USING btree (picture_id);

CREATE INDEX home_rendition_filter_spec_14255cd2 ON public.home_rendition USING btree (filter_spec);

CREATE INDEX home_rendition_filter_spec_14255cd2_like ON public.home_rendition USING btree (filter_spec varchar_pattern_ops);

CREATE INDEX home_rendition_image_id_17e3bc50 ON public.home_rendition USING btree (image_id);

CREATE INDEX home_sectionpage_picture_id_08fa5a4e ON public.home_sectionpage USING btree (picture_id);

CREATE INDEX home_sitemappage_picture_id_eff6e195 ON public.home_sitemappage USING btree (picture_id);

CREATE INDEX interests_address_told ON public.interests_collectionaddress USING btree (user_id) WHERE (NOT ((reminder)::text = 'espace'::text));

CREATE UNIQUE INDEX interests_day_once ON public.interests_mention USING btree (address_id, day) WHERE (address_id IS NOT NULL);

CREATE INDEX interests_interest_told ON public.interests_interest USING btree (user_id) WHERE (NOT ((rhythm)::text = 'espace'::text));

CREATE INDEX interests_mention_alert_id_94d21caf ON public.interests_mention USING btree (alert_id);

CREATE INDEX interests_mention_at_620d3223 ON public.interests_mention USING btree (at);

CREATE INDEX interests_mention_page_id_842e805e ON public.interests_mention USING btree (page_id);

CREATE INDEX launch_invitation_trial_id_ce5aaa37 ON public.launch_invitation USING btree (trial_id);

CREATE UNIQUE INDEX launch_trial_one_site ON public.launch_trial USING btree (authority_id) WHERE (page_id IS NULL);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE INDEX notifications_attempt_notification_id_b174b763 ON public.notifications_attempt USING btree (notification_id);

CREATE INDEX notifications_due ON public.notifications_notification USING btree (urgency DESC, next_attempt_at, id) WHERE ((status)::text = 'attente'::text);

CREATE INDEX notifications_notification_key_21d62a12_like ON public.notifications_notification USING btree (key varchar_pattern_ops);

CREATE INDEX notifications_notification_message_id_32639e63_like ON public.notifications_notification USING btree (message_id varchar_pattern_ops);

CREATE INDEX notifications_notification_topic_00464446 ON public.notifications_notification USING btree (topic);

CREATE INDEX notifications_notification_topic_00464446_like ON public.notifications_notification USING btree (topic varchar_pattern_ops);

CREATE INDEX notifications_recipient ON public.notifications_notification USING btree (upper((recipient)::text));

CREATE INDEX notifications_server_down ON public.notifications_attempt USING btree (at) WHERE ((outcome)::text = 'panne'::text);

CREATE INDEX notifications_to_forget ON public.notifications_notification USING btree (created_at) WHERE (NOT ((recipient)::text = ''::text));

CREATE INDEX reference_tables_row_key ON public.reference_tables_tablerow USING btree (version_id, key);

CREATE UNIQUE INDEX reference_tables_table_once ON public.reference_tables_referencetable USING btree (authority_id, purpose, lower((name)::text));

CREATE INDEX referenceindex_source_object ON public.wagtailcore_referenceindex USING btree (base_content_type_id, object_id);

CREATE INDEX referenceindex_target_object ON public.wagtailcore_referenceindex USING btree (to_content_type_id, to_object_id);

CREATE INDEX search_page_head ON public.search_indexedpage USING gin (head);

CREATE INDEX search_page_path ON public.search_indexedpage USING btree (path varchar_pattern_ops);

CREATE INDEX search_page_title_words ON public.search_indexedpage USING gin (title_words);

CREATE INDEX search_page_words ON public.search_indexedpage USING gin (words);

CREATE INDEX search_word_stem ON public.search_word USING btree (site_id, stem);

CREATE INDEX search_word_trigrams ON public.search_word USING gin (word public.gin_trgm_ops);

CREATE INDEX services_lifeevent_slug_00b91f7f_like ON public.services_lifeevent USING btree (slug varchar_pattern_ops);

CREATE UNIQUE INDEX services_question_set_once ON public.services_questionset USING btree (authority_id, lower((name)::text));

CREATE INDEX services_serviceindexpage_picture_id_baed1339 ON public.services_serviceindexpage USING btree (picture_id);

CREATE INDEX services_servicepage_form_version_id_4aa19660 ON public.services_servicepage USING btree (form_version_id);

CREATE INDEX services_servicepage_life_events_lifeevent_id_df6d5769 ON public.services_servicepage_life_events USING btree (lifeevent_id);

CREATE INDEX services_servicepage_life_events_servicepage_id_30aa3b04 ON public.services_servicepage_life_events USING btree (servicepage_id);

CREATE INDEX services_servicepage_picture_id_0f3e6c8e ON public.services_servicepage USING btree (picture_id);

CREATE INDEX services_servicepage_theme_id_43847861 ON public.services_servicepage USING btree (theme_id);

CREATE INDEX services_servicesectionpage_picture_id_1ad43b41 ON public.services_servicesectionpage USING btree (picture_id);

CREATE INDEX services_theme_slug_44f2a64a_like ON public.services_theme USING btree (slug varchar_pattern_ops);

CREATE INDEX signalement_asset_place ON public.signalement_asset USING btree (kind_id, cell) WHERE (NOT is_retired);

CREATE INDEX signalement_assetkind_categories_assetkind_id_e98d1234 ON public.signalement_assetkind_categories USING btree (assetkind_id);

CREATE INDEX signalement_assetkind_categories_category_id_d4c19c05 ON public.signalement_assetkind_categories USING btree (category_id);

CREATE INDEX signalement_assetkind_slug_86cf97fe_like ON public.signalement_assetkind USING btree (slug varchar_pattern_ops);

CREATE INDEX signalement_category_group_id_86741aae ON public.signalement_category USING btree (group_id);

CREATE INDEX signalement_categorygroup_slug_754c0bbf_like ON public.signalement_categorygroup USING btree (slug varchar_pattern_ops);

CREATE INDEX signalement_categoryquestion_category_id_475d2fa2 ON public.signalement_categoryquestion USING btree (category_id);

CREATE INDEX signalement_changed ON public.signalement_publishedreport USING btree (updated_at DESC, demande_id DESC) WHERE listed;

CREATE INDEX signalement_endorsement_at_286fe55f ON public.signalement_endorsement USING btree (at);

CREATE INDEX signalement_endpoint_authority_id_e8bf5af7 ON public.signalement_endpoint USING btree (authority_id);

CREATE INDEX signalement_endpointroute_endpoint_id_1b2b1a92 ON public.signalement_endpointroute USING btree (endpoint_id);

CREATE INDEX signalement_entered ON public.signalement_publishedreport USING btree (entered_at) WHERE listed;

CREATE INDEX signalement_led ON public.signalement_publishedreport USING btree (led_by_id) WHERE (led_by_id IS NOT NULL);

CREATE INDEX signalement_map ON public.signalement_publishedreport USING btree (cell) INCLUDE (demande_id, category_id, commune_id, state, filed_at, latitude, longitude, closed_at) WHERE ((cell IS NOT NULL) AND listed);

CREATE INDEX signalement_map_open ON public.signalement_publishedreport USING btree (cell) INCLUDE (demande_id, category_id, commune_id, state, filed_at, latitude, longitude) WHERE ((cell IS NOT NULL) AND (closed_at IS NULL) AND listed);

CREATE INDEX signalement_newest ON public.signalement_publishedreport USING btree (filed_at DESC, demande_id DESC) WHERE listed;

CREATE INDEX signalement_of_category ON public.signalement_publishedreport USING btree (commune_id, category_id, filed_at DESC, demande_id DESC) WHERE listed;

CREATE INDEX signalement_of_commune ON public.signalement_publishedreport USING btree (commune_id, filed_at DESC, demande_id DESC) WHERE listed;

CREATE INDEX signalement_of_street ON public.signalement_publishedreport USING btree (commune_id, street, filed_at DESC, demande_id DESC) WHERE (listed AND (NOT ((street)::text = ''::text)));

CREATE UNIQUE INDEX signalement_photo_once ON public.signalement_publishedphoto USING btree (attachment_id) WHERE (attachment_id IS NOT NULL);

CREATE INDEX signalement_photo_report ON public.signalement_publishedphoto USING btree (report_id, kind DESC, "position", id);

CREATE INDEX signalement_publishedphoto_attachment_id_3daa4a4e ON public.signalement_publishedphoto USING btree (attachment_id);

CREATE INDEX signalement_publishedreport_reference_73a78761_like ON public.signalement_publishedreport USING btree (reference varchar_pattern_ops);

CREATE INDEX signalement_sending_due ON public.signalement_sending USING btree (next_attempt_at) WHERE ((status)::text = ANY ((ARRAY['attente'::character varying, 'transmis'::character varying])::text[]));

CREATE INDEX signalement_sending_news ON public.signalement_sending USING btree (endpoint_id, reference) WHERE ((photo_id IS NULL) AND ((status)::text = 'recu'::text));

CREATE INDEX signalement_sending_photo ON public.signalement_sending USING btree (photo_id) WHERE (photo_id IS NOT NULL);

CREATE INDEX signalement_sending_resume ON public.signalement_sending USING btree (created_at) WHERE ((status)::text = ANY ((ARRAY['refuse'::character varying, 'abandonne'::character varying])::text[]));

CREATE INDEX signalement_signalementpage_picture_id_e8be376e ON public.signalement_signalementpage USING btree (picture_id);

CREATE INDEX signalement_sub_device ON public.signalement_subscription USING btree (endpoint_key) WHERE (NOT ((endpoint_key)::text = ''::text));

CREATE INDEX signalement_sub_email ON public.signalement_subscription USING btree (email_key, endpoint_key);

CREATE UNIQUE INDEX signalement_sub_once_a_device ON public.signalement_subscription USING btree (endpoint_key, report_id) WHERE ((report_id IS NOT NULL) AND (NOT ((endpoint_key)::text = ''::text)));

CREATE UNIQUE INDEX signalement_sub_once_each ON public.signalement_subscription USING btree (email_key, report_id) WHERE ((report_id IS NOT NULL) AND (NOT ((email_key)::text = ''::text)));

CREATE INDEX signalement_subscription_commune_id_fdacb248 ON public.signalement_subscription USING btree (commune_id);

CREATE INDEX signalement_subscription_report_id_1d1eb934 ON public.signalement_subscription USING btree (report_id);

CREATE INDEX signalement_subscription_user_id_2f41ffa8 ON public.signalement_subscription USING btree (user_id);

CREATE INDEX signalement_to_read_shown ON public.signalement_publishedreport USING btree (authority_id, filed_at, demande_id) WHERE (((moderation)::text = 'attente'::text) AND ((hidden_reason)::text = ''::text) AND (NOT ((state)::text = 'retire'::text)));

CREATE INDEX signalement_update_newest ON public.signalement_reportupdate USING btree (at, id);

CREATE INDEX signalement_update_report ON public.signalement_reportupdate USING btree (report_id, at, id);

CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);

CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);

CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);

CREATE INDEX taggit_tag_name_58eb2ed9_like ON public.taggit_tag USING btree (name varchar_pattern_ops);

CREATE INDEX taggit_tag_slug_6be58b2c_like ON public.taggit_tag USING btree (slug varchar_pattern_ops);

CREATE INDEX taggit_tagg_content_8fc721_idx ON public.taggit_taggeditem USING btree (content_type_id, object_id);

CREATE INDEX taggit_taggeditem_content_type_id_9957a03c ON public.taggit_taggeditem USING btree (content_type_id);

CREATE INDEX taggit_taggeditem_object_id_e2d7d1df ON public.taggit_taggeditem USING btree (object_id);

CREATE INDEX taggit_taggeditem_tag_id_f4f5b767 ON public.taggit_taggeditem USING btree (tag_id);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_in_progress_workflow ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id) WHERE ((status)::text = ANY ((ARRAY['in_progress'::character varying, 'needs_changes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX urbanisme_document_of ON public.urbanisme_decisiondocument USING btree (dossier_id, added_at DESC);

CREATE INDEX urbanisme_register_of ON public.urbanisme_registerentry USING btree (commune_id, deposited_on DESC, id DESC);

CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);

CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);

CREATE INDEX wagtailadmi_content_717955_idx ON public.wagtailadmin_editingsession USING btree (content_type_id, object_id);

CREATE INDEX wagtailadmin_editingsession_content_type_id_4df7730e ON public.wagtailadmin_editingsession USING btree (content_type_id);

CREATE INDEX wagtailadmin_editingsession_user_id_6e1a9b70 ON public.wagtailadmin_editingsession USING btree (user_id);

CREATE INDEX wagtailadmin_formstate_content_type_id_e32438b3 ON public.wagtailadmin_formstate USING btree (content_type_id);

CREATE INDEX wagtailadmin_formstate_user_id_b910adc2 ON public.wagtailadmin_formstate USING btree (user_id);

CREATE INDEX wagtailcore_apitoken_key_hash_65979b78_like ON public.wagtailcore_apitoken USING btree (key_hash varchar_pattern_ops);

CREATE INDEX wagtailcore_apitoken_user_id_49b1141b ON public.wagtailcore_apitoken USING btree (user_id);

CREATE INDEX wagtailcore_collection_path_d848dc19_like ON public.wagtailcore_collection USING btree (path varchar_pattern_ops);

CREATE INDEX wagtailcore_collectionview_collectionviewrestriction__47320efd ON public.wagtailcore_collectionviewrestriction_groups USING btree (collectionviewrestriction_id);

CREATE INDEX wagtailcore_collectionviewrestriction_collection_id_761908ec ON public.wagtailcore_collectionviewrestriction USING btree (collection_id);

CREATE INDEX wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3 ON public.wagtailcore_collectionviewrestriction_groups USING btree (group_id);

CREATE INDEX wagtailcore_comment_page_id_108444b5 ON public.wagtailcore_comment USING btree (page_id);

CREATE INDEX wagtailcore_comment_resolved_by_id_a282aa0e ON public.wagtailcore_comment USING btree (resolved_by_id);

CREATE INDEX wagtailcore_comment_revision_created_id_1d058279 ON public.wagtailcore_comment USING btree (revision_created_id);

CREATE INDEX wagtailcore_comment_user_id_0c577ca6 ON public.wagtailcore_comment USING btree (user_id);

CREATE INDEX wagtailcore_commentreply_comment_id_afc7e027 ON public.wagtailcore_commentreply USING btree (comment_id);

CREATE INDEX wagtailcore_commentreply_user_id_d0b3b9c3 ON public.wagtailcore_commentreply USING btree (user_id);

CREATE INDEX wagtailcore_groupapprovalt_groupapprovaltask_id_9a9255ea ON public.wagtailcore_groupapprovaltask_groups USING btree (groupapprovaltask_id);

CREATE INDEX wagtailcore_groupapprovaltask_groups_group_id_2e64b61f ON public.wagtailcore_groupapprovaltask_groups USING btree (group_id);

CREATE INDEX wagtailcore_groupcollectionpermission_collection_id_5423575a ON public.wagtailcore_groupcollectionpermission USING btree (collection_id);

CREATE INDEX wagtailcore_groupcollectionpermission_group_id_05d61460 ON public.wagtailcore_groupcollectionpermission USING btree (group_id);

CREATE INDEX wagtailcore_groupcollectionpermission_permission_id_1b626275 ON public.wagtailcore_groupcollectionpermission USING btree (permission_id);

CREATE INDEX wagtailcore_grouppagepermission_group_id_fc07e671 ON public.wagtailcore_grouppagepermission USING btree (group_id);

CREATE INDEX wagtailcore_grouppagepermission_page_id_710b114a ON public.wagtailcore_grouppagepermission USING btree (page_id);

CREATE INDEX wagtailcore_grouppagepermission_permission_id_05acb22e ON public.wagtailcore_grouppagepermission USING btree (permission_id);

CREATE INDEX wagtailcore_groupsitepermission_group_id_e5cdbee4 ON public.wagtailcore_groupsitepermission USING btree (group_id);

CREATE INDEX wagtailcore_groupsitepermission_permission_id_459b1f38 ON public.wagtailcore_groupsitepermission USING btree (permission_id);

CREATE INDEX wagtailcore_groupsitepermission_site_id_245de488 ON public.wagtailcore_groupsitepermission USING btree (site_id);

CREATE INDEX wagtailcore_locale_language_code_03149338_like ON public.wagtailcore_locale USING btree (language_code varchar_pattern_ops);

CREATE INDEX wagtailcore_modellogentry_action_d2d856ee ON public.wagtailcore_modellogentry USING btree (action);

CREATE INDEX wagtailcore_modellogentry_action_d2d856ee_like ON public.wagtailcore_modellogentry USING btree (action varchar_pattern_ops);

CREATE INDEX wagtailcore_modellogentry_content_changed_8bc39742 ON public.wagtailcore_modellogentry USING btree (content_changed);

CREATE INDEX wagtailcore_modellogentry_content_type_id_68849e77 ON public.wagtailcore_modellogentry USING btree (content_type_id);

CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef ON public.wagtailcore_modellogentry USING btree (object_id);

CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef_like ON public.wagtailcore_modellogentry USING btree (object_id varchar_pattern_ops);

CREATE INDEX wagtailcore_modellogentry_revision_id_df6ca33a ON public.wagtailcore_modellogentry USING btree (revision_id);

CREATE INDEX wagtailcore_modellogentry_timestamp_9694521b ON public.wagtailcore_modellogentry USING btree ("timestamp");

CREATE INDEX wagtailcore_modellogentry_user_id_0278d1bf ON public.wagtailcore_modellogentry USING btree (user_id);

CREATE INDEX wagtailcore_page_alias_of_id_12945502 ON public.wagtailcore_page USING btree (alias_of_id);

CREATE INDEX wagtailcore_page_content_type_id_c28424df ON public.wagtailcore_page USING btree (content_type_id);

CREATE INDEX wagtailcore_page_first_published_at_2b5dd637 ON public.wagtailcore_page USING btree (first_published_at);

CREATE INDEX wagtailcore_page_latest_revision_id_e60fef51 ON public.wagtailcore_page USING btree (latest_revision_id);

CREATE INDEX wagtailcore_page_live_revision_id_930bd822 ON public.wagtailcore_page USING btree (live_revision_id);

CREATE INDEX wagtailcore_page_locale_id_3c7e30a6 ON public.wagtailcore_page USING btree (locale_id);

CREATE INDEX wagtailcore_page_locked_by_id_bcb86245 ON public.wagtailcore_page USING btree (locked_by_id);

CREATE INDEX wagtailcore_page_owner_id_fbf7c332 ON public.wagtailcore_page USING btree (owner_id);

CREATE INDEX wagtailcore_page_path_98eba2c8_like ON public.wagtailcore_page USING btree (path varchar_pattern_ops);

CREATE INDEX wagtailcore_page_slug_e7c11b8f ON public.wagtailcore_page USING btree (slug);

CREATE INDEX wagtailcore_page_slug_e7c11b8f_like ON public.wagtailcore_page USING btree (slug varchar_pattern_ops);

CREATE INDEX wagtailcore_pagelogentry_action_c2408198 ON public.wagtailcore_pagelogentry USING btree (action);

CREATE INDEX wagtailcore_pagelogentry_action_c2408198_like ON public.wagtailcore_pagelogentry USING btree (action varchar_pattern_ops);

CREATE INDEX wagtailcore_pagelogentry_content_changed_99f27ade ON public.wagtailcore_pagelogentry USING btree (content_changed);

CREATE INDEX wagtailcore_pagelogentry_content_type_id_74e7708a ON public.wagtailcore_pagelogentry USING btree (content_type_id);

CREATE INDEX wagtailcore_pagelogentry_page_id_8464e327 ON public.wagtailcore_pagelogentry USING btree (page_id);

CREATE INDEX wagtailcore_pagelogentry_revision_id_8043d103 ON public.wagtailcore_pagelogentry USING btree (revision_id);

CREATE INDEX wagtailcore_pagelogentry_timestamp_deb774c4 ON public.wagtailcore_pagelogentry USING btree ("timestamp");

CREATE INDEX wagtailcore_pagelogentry_user_id_604ccfd8 ON public.wagtailcore_pagelogentry USING btree (user_id);

CREATE INDEX wagtailcore_pagerevision_approved_go_live_at_e56afc67 ON public.wagtailcore_revision USING btree (approved_go_live_at);

CREATE INDEX wagtailcore_pagerevision_created_at_66954e3b ON public.wagtailcore_revision USING btree (created_at);

CREATE INDEX wagtailcore_pagerevision_user_id_2409d2f4 ON public.wagtailcore_revision USING btree (user_id);

CREATE INDEX wagtailcore_pagesubscription_page_id_a085e7a6 ON public.wagtailcore_pagesubscription USING btree (page_id);

CREATE INDEX wagtailcore_pagesubscription_user_id_89d7def9 ON public.wagtailcore_pagesubscription USING btree (user_id);

CREATE INDEX wagtailcore_pageviewrestri_pageviewrestriction_id_f147a99a ON public.wagtailcore_pageviewrestriction_groups USING btree (pageviewrestriction_id);

CREATE INDEX wagtailcore_pageviewrestriction_groups_group_id_6460f223 ON public.wagtailcore_pageviewrestriction_groups USING btree (group_id);

CREATE INDEX wagtailcore_pageviewrestriction_page_id_15a8bea6 ON public.wagtailcore_pageviewrestriction USING btree (page_id);

CREATE INDEX wagtailcore_referenceindex_base_content_type_id_313cf40f ON public.wagtailcore_referenceindex USING btree (base_content_type_id);

CREATE INDEX wagtailcore_referenceindex_content_type_id_766e0336 ON public.wagtailcore_referenceindex USING btree (content_type_id);

CREATE INDEX wagtailcore_referenceindex_to_content_type_id_93690bbd ON public.wagtailcore_referenceindex USING btree (to_content_type_id);

CREATE INDEX wagtailcore_revision_base_content_type_id_5b4ef7bd ON public.wagtailcore_revision USING btree (base_content_type_id);

CREATE INDEX wagtailcore_revision_content_type_id_c8cb69c0 ON public.wagtailcore_revision USING btree (content_type_id);

CREATE INDEX wagtailcore_site_hostname_96b20b46 ON public.wagtailcore_site USING btree (hostname);

CREATE INDEX wagtailcore_site_hostname_96b20b46_like ON public.wagtailcore_site USING btree (hostname varchar_pattern_ops);

CREATE INDEX wagtailcore_site_root_page_id_e02fb95c ON public.wagtailcore_site USING btree (root_page_id);

CREATE INDEX wagtailcore_task_content_type_id_249ab8ba ON public.wagtailcore_task USING btree (content_type_id);

CREATE INDEX wagtailcore_taskstate_content_type_id_0a758fdc ON public.wagtailcore_taskstate USING btree (content_type_id);

CREATE INDEX wagtailcore_taskstate_finished_by_id_13f98229 ON public.wagtailcore_taskstate USING btree (finished_by_id);

CREATE INDEX wagtailcore_taskstate_page_revision_id_9f52c88e ON public.wagtailcore_taskstate USING btree (revision_id);

CREATE INDEX wagtailcore_taskstate_task_id_c3677c34 ON public.wagtailcore_taskstate USING btree (task_id);

CREATE INDEX wagtailcore_taskstate_workflow_state_id_9239a775 ON public.wagtailcore_taskstate USING btree (workflow_state_id);

CREATE INDEX wagtailcore_uploadedfile_for_content_type_id_b0fc87b2 ON public.wagtailcore_uploadedfile USING btree (for_content_type_id);

CREATE INDEX wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8 ON public.wagtailcore_uploadedfile USING btree (uploaded_by_user_id);

CREATE INDEX wagtailcore_uuid_06a44d_idx ON public.wagtailcore_pagelogentry USING btree (uuid, action, "timestamp" DESC);

CREATE INDEX wagtailcore_uuid_d6363b_idx ON public.wagtailcore_modellogentry USING btree (uuid, action, "timestamp" DESC);

CREATE INDEX wagtailcore_workflowcontenttype_workflow_id_9aad7cd2 ON public.wagtailcore_workflowcontenttype USING btree (workflow_id);

CREATE INDEX wagtailcore_workflowpage_workflow_id_56f56ff6 ON public.wagtailcore_workflowpage USING btree (workflow_id);

CREATE INDEX wagtailcore_workflowstate_base_content_type_id_a30dc576 ON public.wagtailcore_workflowstate USING btree (base_content_type_id);

CREATE INDEX wagtailcore_workflowstate_content_type_id_2bb78ce1 ON public.wagtailcore_workflowstate USING btree (content_type_id);

CREATE INDEX wagtailcore_workflowstate_requested_by_id_4090bca3 ON public.wagtailcore_workflowstate USING btree (requested_by_id);

CREATE INDEX wagtailcore_workflowstate_workflow_id_1f18378f ON public.wagtailcore_workflowstate USING btree (workflow_id);

CREATE INDEX wagtailcore_workflowtask_task_id_ce7716fe ON public.wagtailcore_workflowtask USING btree (task_id);

CREATE INDEX wagtailcore_workflowtask_workflow_id_b9717175 ON public.wagtailcore_workflowtask USING btree (workflow_id);

CREATE INDEX wagtaildocs_document_collection_id_23881625 ON public.wagtaildocs_document USING btree (collection_id);

CREATE INDEX wagtaildocs_document_uploaded_by_user_id_17258b41 ON public.wagtaildocs_document USING btree (uploaded_by_user_id);

CREATE INDEX wagtailembeds_embed_cache_until_26c94bb0 ON public.wagtailembeds_embed USING btree (cache_until);

CREATE INDEX wagtailembeds_embed_hash_c9bd8c9a_like ON public.wagtailembeds_embed USING btree (hash varchar_pattern_ops);

CREATE INDEX wagtailimages_image_collection_id_c2f8af7e ON public.wagtailimages_image USING btree (collection_id);

CREATE INDEX wagtailimages_image_created_at_86fa6cd4 ON public.wagtailimages_image USING btree (created_at);

CREATE INDEX wagtailimages_image_file_hash_fb5bbb23 ON public.wagtailimages_image USING btree (file_hash);

CREATE INDEX wagtailimages_image_file_hash_fb5bbb23_like ON public.wagtailimages_image USING btree (file_hash varchar_pattern_ops);

CREATE INDEX wagtailimages_image_uploaded_by_user_id_5d73dc75 ON public.wagtailimages_image USING btree (uploaded_by_user_id);

CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201 ON public.wagtailimages_rendition USING btree (filter_spec);

CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201_like ON public.wagtailimages_rendition USING btree (filter_spec varchar_pattern_ops);

CREATE INDEX wagtailimages_rendition_image_id_3e1fd774 ON public.wagtailimages_rendition USING btree (image_id);

CREATE INDEX wagtailsear_autocom_476c89_gin ON public.wagtailsearch_indexentry USING gin (autocomplete);

CREATE INDEX wagtailsear_body_90c85d_gin ON public.wagtailsearch_indexentry USING gin (body);

CREATE INDEX wagtailsear_title_9caae0_gin ON public.wagtailsearch_indexentry USING gin (title);

CREATE INDEX wagtailsearch_indexentry_content_type_id_62ed694f ON public.wagtailsearch_indexentry USING btree (content_type_id);

CREATE INDEX workflowstate_base_ct_id_idx ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id);

CREATE INDEX workflowstate_ct_id_idx ON public.wagtailcore_workflowstate USING btree (content_type_id, object_id);

CREATE TRIGGER chain BEFORE INSERT ON public.grc_accessrecord FOR EACH ROW EXECUTE FUNCTION public.grc_chain_access();

CREATE TRIGGER change_words AFTER UPDATE ON public.grc_searchentry REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.grc_change_words();

CREATE TRIGGER entitle AFTER INSERT OR DELETE OR UPDATE ON public.conventions_agreement FOR EACH ROW EXECUTE FUNCTION public.conventions_entitle();

CREATE TRIGGER entitle AFTER INSERT OR DELETE OR UPDATE ON public.conventions_amendment FOR EACH ROW EXECUTE FUNCTION public.conventions_entitle_amended();

CREATE TRIGGER entitle AFTER INSERT OR DELETE OR UPDATE ON public.conventions_convention FOR EACH ROW EXECUTE FUNCTION public.conventions_entitle();

CREATE TRIGGER entitlements BEFORE INSERT OR UPDATE ON public.communes_authority FOR EACH ROW EXECUTE FUNCTION public.conventions_entitlements();

CREATE TRIGGER follow_closing AFTER UPDATE OF closed_at ON public.grc_demande FOR EACH ROW WHEN (((old.closed_at IS NULL) <> (new.closed_at IS NULL))) EXECUTE FUNCTION public.grc_follow_closing();

CREATE TRIGGER forget_gone AFTER DELETE ON public.grc_searchentry REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.grc_forget_words();

CREATE TRIGGER invite AFTER INSERT OR DELETE OR UPDATE ON public.launch_invitation FOR EACH ROW EXECUTE FUNCTION public.launch_invite();

CREATE TRIGGER learn_new AFTER INSERT ON public.grc_searchentry REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.grc_learn_words();

CREATE TRIGGER mark_open BEFORE INSERT ON public.grc_demandelabel FOR EACH ROW EXECUTE FUNCTION public.grc_mark_open();

CREATE TRIGGER mark_open BEFORE INSERT ON public.grc_searchentry FOR EACH ROW EXECUTE FUNCTION public.grc_mark_open();

CREATE TRIGGER once BEFORE UPDATE ON public.grc_mandate FOR EACH ROW EXECUTE FUNCTION public.grc_mandate_once();

CREATE TRIGGER search_follow_page AFTER UPDATE OF path, live ON public.wagtailcore_page FOR EACH ROW WHEN ((((old.path)::text IS DISTINCT FROM (new.path)::text) OR (old.live AND (NOT new.live)))) EXECUTE FUNCTION public.search_follow_page();

CREATE TRIGGER trial BEFORE INSERT OR UPDATE ON public.communes_authority FOR EACH ROW EXECUTE FUNCTION public.launch_trial_of();

CREATE TRIGGER try AFTER INSERT OR DELETE OR UPDATE ON public.launch_trial FOR EACH ROW EXECUTE FUNCTION public.launch_try();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.accounts_retentionrule FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.commitments_dataprotectionofficer FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.commitments_processingactivity FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.communes_authority FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.communes_closingday FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.embed_declaredhost FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.grc_competence FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.grc_demarche FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.grc_formversion FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.grc_team FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.grc_teamdemarche FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.launch_trial FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.reference_tables_referencetable FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.signalement_assetkind FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.signalement_assetkind_categories FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.signalement_category FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.signalement_categorygroup FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.signalement_categoryquestion FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.signalement_endpointroute FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.urbanisme_officialform FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.vocabulary_synonym FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

CREATE TRIGGER version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.wagtailcore_pageviewrestriction FOR EACH STATEMENT EXECUTE FUNCTION public.accounts_move_version();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_consent
    ADD CONSTRAINT accounts_consent_partner_id_f7477004_fk_accounts_partner_id FOREIGN KEY (partner_id) REFERENCES public.accounts_partner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_consent
    ADD CONSTRAINT accounts_consent_user_id_81cd791f_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_dataexport
    ADD CONSTRAINT accounts_dataexport_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_partner
    ADD CONSTRAINT accounts_partner_client_id_e3fa8fe5_fk_allauth_i FOREIGN KEY (client_id) REFERENCES public.allauth_idp_oidc_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_passage
    ADD CONSTRAINT accounts_passage_user_id_59954baf_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_pivotidentity
    ADD CONSTRAINT accounts_pivotidentity_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_profile
    ADD CONSTRAINT accounts_profile_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_purgenotice
    ADD CONSTRAINT accounts_purgenotice_partner_id_0e0e0aa5_fk_accounts_partner_id FOREIGN KEY (partner_id) REFERENCES public.accounts_partner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_subject
    ADD CONSTRAINT accounts_subject_user_id_4c4eec27_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_termsacceptance
    ADD CONSTRAINT accounts_termsaccept_terms_id_ce62ec00_fk_accounts_ FOREIGN KEY (terms_id) REFERENCES public.accounts_termsversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_termsacceptance
    ADD CONSTRAINT accounts_termsacceptance_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.activity_activityreport
    ADD CONSTRAINT activity_activityrep_authority_id_658f988f_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.activity_activityreport
    ADD CONSTRAINT activity_activityrep_convention_id_27e5a67e_fk_conventio FOREIGN KEY (convention_id) REFERENCES public.conventions_convention(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.activity_usage
    ADD CONSTRAINT activity_usage_authority_id_ca12fcb7_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.allauth_idp_oidc_client
    ADD CONSTRAINT allauth_idp_oidc_client_owner_id_1f1eb0f1_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.allauth_idp_oidc_token
    ADD CONSTRAINT allauth_idp_oidc_tok_client_id_cad2cd57_fk_allauth_i FOREIGN KEY (client_id) REFERENCES public.allauth_idp_oidc_client(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.allauth_idp_oidc_token
    ADD CONSTRAINT allauth_idp_oidc_token_user_id_3e9a005f_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cadastre_parcel
    ADD CONSTRAINT cadastre_parcel_authority_id_3e2a98c5_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.commitments_acceptance
    ADD CONSTRAINT commitments_acceptan_authority_id_14bdcf12_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.commitments_acceptance
    ADD CONSTRAINT commitments_acceptan_version_id_d8ed2d6c_fk_commitmen FOREIGN KEY (version_id) REFERENCES public.commitments_documentversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.commitments_dataprotectionofficer
    ADD CONSTRAINT commitments_dataprot_authority_id_f7964d92_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_address
    ADD CONSTRAINT communes_address_street_id_8b6d6def_fk_communes_street_id FOREIGN KEY (street_id) REFERENCES public.communes_street(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_agentprovider
    ADD CONSTRAINT communes_agentprovid_authority_id_ec8a8e7f_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_authority
    ADD CONSTRAINT communes_authority_collection_id_5c6a099c_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_authority_serves
    ADD CONSTRAINT communes_authority_s_from_authority_id_efa07829_fk_communes_ FOREIGN KEY (from_authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_authority_serves
    ADD CONSTRAINT communes_authority_s_to_authority_id_85bc5738_fk_communes_ FOREIGN KEY (to_authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_authority
    ADD CONSTRAINT communes_authority_section_id_40a220f5_fk_wagtailcore_page_id FOREIGN KEY (section_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_authority
    ADD CONSTRAINT communes_authority_site_id_506ee69f_fk_wagtailcore_site_id FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_brand
    ADD CONSTRAINT communes_brand_logo_id_f9a3076a_fk_home_image_id FOREIGN KEY (logo_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_brand
    ADD CONSTRAINT communes_brand_site_id_4276db70_fk_wagtailcore_site_id FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_closingday
    ADD CONSTRAINT communes_closingday_authority_id_ea68c1f6_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_membership
    ADD CONSTRAINT communes_membership_authority_id_ae1332d8_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_membership
    ADD CONSTRAINT communes_membership_user_id_1addc0b2_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_postalcode
    ADD CONSTRAINT communes_postalcode_authority_id_484c5535_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_rolegroup
    ADD CONSTRAINT communes_rolegroup_authority_id_952d3c25_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_rolegroup
    ADD CONSTRAINT communes_rolegroup_group_id_61fa3a2e_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_street
    ADD CONSTRAINT communes_street_authority_id_1dfcc22f_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.communes_territory
    ADD CONSTRAINT communes_territory_authority_id_dcdc68c2_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_agreement
    ADD CONSTRAINT conventions_agreemen_authority_id_caf280ca_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_amendment
    ADD CONSTRAINT conventions_amendmen_convention_id_59110c62_fk_conventio FOREIGN KEY (convention_id) REFERENCES public.conventions_convention(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_amendment
    ADD CONSTRAINT conventions_amendmen_deliberation_id_af4b590c_fk_conventio FOREIGN KEY (deliberation_id) REFERENCES public.conventions_deliberation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_contributioncall
    ADD CONSTRAINT conventions_contribu_authority_id_d7b544e8_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_contributioncall
    ADD CONSTRAINT conventions_contribu_convention_id_efdd1601_fk_conventio FOREIGN KEY (convention_id) REFERENCES public.conventions_convention(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_convention
    ADD CONSTRAINT conventions_conventi_authority_id_3f4c8eac_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_convention
    ADD CONSTRAINT conventions_conventi_deliberation_id_9aa0a9cd_fk_conventio FOREIGN KEY (deliberation_id) REFERENCES public.conventions_deliberation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_convention
    ADD CONSTRAINT conventions_conventi_metropolitan_deliber_aaafeda1_fk_conventio FOREIGN KEY (metropolitan_deliberation_id) REFERENCES public.conventions_deliberation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_deliberation
    ADD CONSTRAINT conventions_delibera_authority_id_633c65c1_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_merger
    ADD CONSTRAINT conventions_merger_absorbed_id_e20a9f6b_fk_communes_ FOREIGN KEY (absorbed_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_merger
    ADD CONSTRAINT conventions_merger_authority_id_fbbe34c1_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_override
    ADD CONSTRAINT conventions_override_authority_id_f5767752_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_populationfigure
    ADD CONSTRAINT conventions_populati_authority_id_81ac54c9_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_referent
    ADD CONSTRAINT conventions_referent_authority_id_03fca856_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.conventions_tariffbracket
    ADD CONSTRAINT conventions_tariffbr_grid_id_14e7cb23_fk_conventio FOREIGN KEY (grid_id) REFERENCES public.conventions_tariffgrid(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cosignatures_cosignature
    ADD CONSTRAINT cosignatures_cosignature_demande_id_eab7b71b_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.deposits_deposit
    ADD CONSTRAINT deposits_deposit_acknowledged_by_id_ed548a7c_fk_accounts_ FOREIGN KEY (acknowledged_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.deposits_deposit
    ADD CONSTRAINT deposits_deposit_demande_id_164bf3f1_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.deposits_numberrun
    ADD CONSTRAINT deposits_numberrun_authority_id_3b54eb6c_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.deposits_permitopening
    ADD CONSTRAINT deposits_permitopeni_authority_id_a3869c5a_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.deposits_signatory
    ADD CONSTRAINT deposits_signatory_authority_id_0a8c1891_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossier_polling_filesource
    ADD CONSTRAINT dossier_polling_file_authority_id_f8d0dbe4_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossier_polling_filesource
    ADD CONSTRAINT dossier_polling_filesource_key_id_285f771c_fk_grc_partnerkey_id FOREIGN KEY (key_id) REFERENCES public.grc_partnerkey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossier_polling_refusedstate
    ADD CONSTRAINT dossier_polling_refu_source_id_7c966882_fk_dossier_p FOREIGN KEY (source_id) REFERENCES public.dossier_polling_filesource(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossier_subjects_signinservice
    ADD CONSTRAINT dossier_subjects_sig_authority_id_d60164a7_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossier_subjects_signinservice
    ADD CONSTRAINT dossier_subjects_sig_partner_id_a1726cd2_fk_accounts_ FOREIGN KEY (partner_id) REFERENCES public.accounts_partner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossier
    ADD CONSTRAINT dossiers_dossier_demande_id_b135f8a2_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossierupdate
    ADD CONSTRAINT dossiers_dossierupda_dossier_id_727e5f3e_fk_dossiers_ FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.dossiers_dossierupdate
    ADD CONSTRAINT dossiers_dossierupdate_key_id_5f639475_fk_grc_partnerkey_id FOREIGN KEY (key_id) REFERENCES public.grc_partnerkey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.drafts_servicedraft
    ADD CONSTRAINT drafts_servicedraft_form_version_id_131d99e2_fk_grc_formv FOREIGN KEY (form_version_id) REFERENCES public.grc_formversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.drafts_servicedraft
    ADD CONSTRAINT drafts_servicedraft_origin_id_bfe9f876_fk_communes_authority_id FOREIGN KEY (origin_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.drafts_servicedraft
    ADD CONSTRAINT drafts_servicedraft_page_id FOREIGN KEY (page_id) REFERENCES public.services_servicepage(page_ptr_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.drafts_servicedraft
    ADD CONSTRAINT drafts_servicedraft_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.embed_declaredhost
    ADD CONSTRAINT embed_declaredhost_authority_id_89edddb1_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_agendapoint
    ADD CONSTRAINT governance_agendapoi_meeting_id_7a0e9def_fk_governanc FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_consultationdocument
    ADD CONSTRAINT governance_consultat_consultation_id_7fb04e69_fk_governanc FOREIGN KEY (consultation_id) REFERENCES public.governance_consultation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_consultationdocument
    ADD CONSTRAINT governance_consultat_document_id_779d20f5_fk_home_docu FOREIGN KEY (document_id) REFERENCES public.home_document(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_decision
    ADD CONSTRAINT governance_decision_meeting_id_11f72167_fk_governanc FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_invitation
    ADD CONSTRAINT governance_invitatio_authority_id_c9410c20_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_invitation
    ADD CONSTRAINT governance_invitatio_meeting_id_386840ca_fk_governanc FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_library
    ADD CONSTRAINT governance_library_collection_id_c86b83b9_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_minutesversion
    ADD CONSTRAINT governance_minutesve_meeting_id_8fc7f969_fk_governanc FOREIGN KEY (meeting_id) REFERENCES public.governance_meeting(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_seat
    ADD CONSTRAINT governance_seat_authority_id_976dd89a_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_stance
    ADD CONSTRAINT governance_stance_authority_id_3feab3a5_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_stance
    ADD CONSTRAINT governance_stance_consultation_id_c6f8480c_fk_governanc FOREIGN KEY (consultation_id) REFERENCES public.governance_consultation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.governance_stance
    ADD CONSTRAINT governance_stance_given_by_id_8841cfb8_fk_accounts_user_id FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_accessrecord
    ADD CONSTRAINT grc_accessrecord_authority_id_d781810c_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_accessrecord
    ADD CONSTRAINT grc_accessrecord_demande_id_2aabf0ee_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_accessrecord
    ADD CONSTRAINT grc_accessrecord_partner_id_a16072f3_fk_grc_partnerkey_id FOREIGN KEY (partner_id) REFERENCES public.grc_partnerkey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_accessrecord
    ADD CONSTRAINT grc_accessrecord_user_id_bacd04c3_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_attachment
    ADD CONSTRAINT grc_attachment_demande_id_170dfbd6_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_attachment
    ADD CONSTRAINT grc_attachment_message_id_689ae3ff_fk_grc_message_id FOREIGN KEY (message_id) REFERENCES public.grc_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_bulkaction
    ADD CONSTRAINT grc_bulkaction_by_id_bb60dd82_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_bulkitem
    ADD CONSTRAINT grc_bulkitem_action_id_8c0181d0_fk_grc_bulkaction_id FOREIGN KEY (action_id) REFERENCES public.grc_bulkaction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_bulkitem
    ADD CONSTRAINT grc_bulkitem_demande_id_cb95fb4d_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_change
    ADD CONSTRAINT grc_change_authority_id_2944f0bd_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_change
    ADD CONSTRAINT grc_change_demande_id_87869ffd_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_change
    ADD CONSTRAINT grc_change_event_id_1cdce5f9_fk_grc_event_id FOREIGN KEY (event_id) REFERENCES public.grc_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_competence
    ADD CONSTRAINT grc_competence_body_id_d746cdb1_fk_communes_authority_id FOREIGN KEY (body_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_competence
    ADD CONSTRAINT grc_competence_commune_id_9f178531_fk_communes_authority_id FOREIGN KEY (commune_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_competence
    ADD CONSTRAINT grc_competence_demarche_id_e8efc315_fk_grc_demarche_id FOREIGN KEY (demarche_id) REFERENCES public.grc_demarche(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_assignee_id_3f80b3d8_fk_accounts_user_id FOREIGN KEY (assignee_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_authority_id_0c90b1c5_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_commune_id_9a97c037_fk_communes_authority_id FOREIGN KEY (commune_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_demarche_id_95c89e56_fk_grc_demarche_id FOREIGN KEY (demarche_id) REFERENCES public.grc_demarche(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_form_version_id_c66e6402_fk_grc_formversion_id FOREIGN KEY (form_version_id) REFERENCES public.grc_formversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_incident_id_8cfd8bfd_fk_grc_incident_id FOREIGN KEY (incident_id) REFERENCES public.grc_incident(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_origin_id_35462d79_fk_communes_authority_id FOREIGN KEY (origin_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_demande
    ADD CONSTRAINT grc_demande_team_id_e386e455_fk_grc_team_id FOREIGN KEY (team_id) REFERENCES public.grc_team(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_demandelabel
    ADD CONSTRAINT grc_demandelabel_demande_id_e898ffbd_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_demandelabel
    ADD CONSTRAINT grc_demandelabel_label_id_00138667_fk_grc_label_id FOREIGN KEY (label_id) REFERENCES public.grc_label(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_demarche
    ADD CONSTRAINT grc_demarche_contact_authority_id_eb98fc6f_fk_communes_ FOREIGN KEY (contact_authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_desksettings
    ADD CONSTRAINT grc_desksettings_first_view_id_d4d2ecbe_fk_grc_savedview_id FOREIGN KEY (first_view_id) REFERENCES public.grc_savedview(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_desksettings
    ADD CONSTRAINT grc_desksettings_substitute FOREIGN KEY (substitute_id) REFERENCES public.accounts_user(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_desksettings
    ADD CONSTRAINT grc_desksettings_user_id_58ac0c12_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_event
    ADD CONSTRAINT grc_event_actor_id_46acc2e1_fk_accounts_user_id FOREIGN KEY (actor_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_event
    ADD CONSTRAINT grc_event_authority_id_03223699_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_event
    ADD CONSTRAINT grc_event_corrects_id_04df36b3_fk_grc_event_id FOREIGN KEY (corrects_id) REFERENCES public.grc_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_event
    ADD CONSTRAINT grc_event_demande_id_29859b53_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_event
    ADD CONSTRAINT grc_event_message_id_78a6bdd1_fk_grc_message_id FOREIGN KEY (message_id) REFERENCES public.grc_message(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_handover
    ADD CONSTRAINT grc_handover_authority_id_0720d935_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_handover
    ADD CONSTRAINT grc_handover_by_id_565c0652_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_handover
    ADD CONSTRAINT grc_handover_demande_id_6f28db3e_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_handover
    ADD CONSTRAINT grc_handover_former_authority_id_d6e825c7_fk_communes_ FOREIGN KEY (former_authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_incident
    ADD CONSTRAINT grc_incident_authority_id_86842e68_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_incident
    ADD CONSTRAINT grc_incident_by_id_cc02e5e1_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_incident
    ADD CONSTRAINT grc_incident_main_id_88962832_fk_grc_demande_id FOREIGN KEY (main_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_incomingmail
    ADD CONSTRAINT grc_incomingmail_authority_id_75904200_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_incomingmail
    ADD CONSTRAINT grc_incomingmail_demande_id_ca1f0c58_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_incomingmail
    ADD CONSTRAINT grc_incomingmail_mailbox_id_48b7f98f_fk_grc_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES public.grc_mailbox(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_incomingmail
    ADD CONSTRAINT grc_incomingmail_sorted_by_id_3c050622_fk_accounts_user_id FOREIGN KEY (sorted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_keptdocument
    ADD CONSTRAINT grc_keptdocument_user FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_label
    ADD CONSTRAINT grc_label_authority_id_0ec59bb9_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_likeness
    ADD CONSTRAINT grc_likeness_authority_id_2a2773dd_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_likeness
    ADD CONSTRAINT grc_likeness_decided_by_id_bfdf59be_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_likeness
    ADD CONSTRAINT grc_likeness_first_id_1926e591_fk_grc_person_id FOREIGN KEY (first_id) REFERENCES public.grc_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_likeness
    ADD CONSTRAINT grc_likeness_second_id_9223270a_fk_grc_person_id FOREIGN KEY (second_id) REFERENCES public.grc_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_look
    ADD CONSTRAINT grc_look_sharing_id_c9f0ec34_fk_grc_sharing_id FOREIGN KEY (sharing_id) REFERENCES public.grc_sharing(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_look
    ADD CONSTRAINT grc_look_user_id_dd0e7dbd_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_mailbox
    ADD CONSTRAINT grc_mailbox_authority_id_9039a869_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_mailbox
    ADD CONSTRAINT grc_mailbox_demarche_id_23202987_fk_grc_demarche_id FOREIGN KEY (demarche_id) REFERENCES public.grc_demarche(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_mandate
    ADD CONSTRAINT grc_mandate_beneficiary FOREIGN KEY (beneficiary_id) REFERENCES public.accounts_user(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_mandate
    ADD CONSTRAINT grc_mandate_demande_id_b9ba95c0_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_mandate
    ADD CONSTRAINT grc_mandate_helper FOREIGN KEY (helper_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_mandate
    ADD CONSTRAINT grc_mandate_origin_id_e0a9a195_fk_communes_authority_id FOREIGN KEY (origin_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_message
    ADD CONSTRAINT grc_message_author_id_f1b263ce_fk_accounts_user_id FOREIGN KEY (author_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_message
    ADD CONSTRAINT grc_message_demande_id_61371477_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_observeddelay
    ADD CONSTRAINT grc_observeddelay_authority_id_c75d1358_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_observeddelay
    ADD CONSTRAINT grc_observeddelay_demarche_id_c2c20203_fk_grc_demarche_id FOREIGN KEY (demarche_id) REFERENCES public.grc_demarche(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_offerrefusal
    ADD CONSTRAINT grc_offerrefusal_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_offerrefusal
    ADD CONSTRAINT grc_offerrefusal_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_opinion
    ADD CONSTRAINT grc_opinion_asked_by_id_fb89f36c_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_opinion
    ADD CONSTRAINT grc_opinion_demande_id_4efef08c_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_partnerkey
    ADD CONSTRAINT grc_partnerkey_authority_id_6128666e_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_partnerkey
    ADD CONSTRAINT grc_partnerkey_created_by_id_72f77dd9_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_partnerwrite
    ADD CONSTRAINT grc_partnerwrite_event_id_2d312837_fk_grc_event_id FOREIGN KEY (event_id) REFERENCES public.grc_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_partnerwrite
    ADD CONSTRAINT grc_partnerwrite_key_id_5fab942f_fk_grc_partnerkey_id FOREIGN KEY (key_id) REFERENCES public.grc_partnerkey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_party
    ADD CONSTRAINT grc_party_demande_id_74281f06_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_party
    ADD CONSTRAINT grc_party_of_mandate FOREIGN KEY (mandate_id) REFERENCES public.grc_mandate(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_party
    ADD CONSTRAINT grc_party_person_id_99d9812b_fk_grc_person_id FOREIGN KEY (person_id) REFERENCES public.grc_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_party
    ADD CONSTRAINT grc_party_user_id_3beb2b82_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_person
    ADD CONSTRAINT grc_person_authority_id_fb99bbef_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_person
    ADD CONSTRAINT grc_person_head_id_c0d2767d_fk_grc_person_id FOREIGN KEY (head_id) REFERENCES public.grc_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_person
    ADD CONSTRAINT grc_person_user_id_9ddcf758_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_replytemplate
    ADD CONSTRAINT grc_replytemplate_authority_id_74cef891_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_replytemplate
    ADD CONSTRAINT grc_replytemplate_demarche_id_962b7029_fk_grc_demarche_id FOREIGN KEY (demarche_id) REFERENCES public.grc_demarche(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_replytemplate
    ADD CONSTRAINT grc_replytemplate_label_id_2d5b7dec_fk_grc_label_id FOREIGN KEY (label_id) REFERENCES public.grc_label(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_satisfaction
    ADD CONSTRAINT grc_satisfaction_demande_id_3942b954_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_savedview
    ADD CONSTRAINT grc_savedview_authority_id_c0504ed9_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_savedview
    ADD CONSTRAINT grc_savedview_user_id_03767af2_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_scan
    ADD CONSTRAINT grc_scan_authority_id_797a35d4_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_scan
    ADD CONSTRAINT grc_scan_uploaded_by_id_c70b45b6_fk_accounts_user_id FOREIGN KEY (uploaded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_scanpart
    ADD CONSTRAINT grc_scanpart_by_id_ebb3dee8_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_scanpart
    ADD CONSTRAINT grc_scanpart_demande_id_9d497a57_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_scanpart
    ADD CONSTRAINT grc_scanpart_scan_id_d6faa161_fk_grc_scan_id FOREIGN KEY (scan_id) REFERENCES public.grc_scan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_searchentry
    ADD CONSTRAINT grc_searchentry_authority_id_2881b8de_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_searchentry
    ADD CONSTRAINT grc_searchentry_demande_id_706f086a_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_sharing
    ADD CONSTRAINT grc_sharing_asked_by_id_30921c35_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_sharing
    ADD CONSTRAINT grc_sharing_demande_id_44c2d5ee_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_sharing
    ADD CONSTRAINT grc_sharing_user_id_0f2dc8cd_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_team
    ADD CONSTRAINT grc_team_authority_id_5b6250f1_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_teamdemarche
    ADD CONSTRAINT grc_teamdemarche_demarche FOREIGN KEY (demarche_id) REFERENCES public.grc_demarche(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_teamdemarche
    ADD CONSTRAINT grc_teamdemarche_team_id_dce71fc1_fk_grc_team_id FOREIGN KEY (team_id) REFERENCES public.grc_team(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_teammember
    ADD CONSTRAINT grc_teammember_team_id_23bddc28_fk_grc_team_id FOREIGN KEY (team_id) REFERENCES public.grc_team(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_teammember
    ADD CONSTRAINT grc_teammember_user FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_waitinginterval
    ADD CONSTRAINT grc_waitinginterval_demande_id_d87f2b1f_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_watch
    ADD CONSTRAINT grc_watch_demande_id_a5c7c43b_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_watch
    ADD CONSTRAINT grc_watch_user_id_4c2f8b8f_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_webhook
    ADD CONSTRAINT grc_webhook_authority_id_c50dc487_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_webhook
    ADD CONSTRAINT grc_webhook_created_by_id_5c326f2e_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_webhookdelivery
    ADD CONSTRAINT grc_webhookdelivery_authority_id_4772f857_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_webhookdelivery
    ADD CONSTRAINT grc_webhookdelivery_change_id_9b6478f5_fk_grc_change_id FOREIGN KEY (change_id) REFERENCES public.grc_change(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_webhookdelivery
    ADD CONSTRAINT grc_webhookdelivery_demande_id_0c220092_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grc_webhookdelivery
    ADD CONSTRAINT grc_webhookdelivery_webhook_id_f5fa2246_fk_grc_webhook_id FOREIGN KEY (webhook_id) REFERENCES public.grc_webhook(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.handicap_renewal
    ADD CONSTRAINT handicap_renewal_dossier_id_3baffa8a_fk_dossiers_dossier_id FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.handover_handoverarchive
    ADD CONSTRAINT handover_archive_asked_by FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.handover_handoverarchive
    ADD CONSTRAINT handover_handoverarc_authority_id_5ea67a41_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_alert
    ADD CONSTRAINT home_alert_site_id_f8ccca79_fk_wagtailcore_site_id FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_councillorpage
    ADD CONSTRAINT home_councillorpage_page_ptr_id_f17f7401_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_councillorpage
    ADD CONSTRAINT home_councillorpage_picture_id_4aa9958e_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_document
    ADD CONSTRAINT home_document_collection_id_dc3ebb3d_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_document
    ADD CONSTRAINT home_document_uploaded_by_user_id_cc2b0797_fk_accounts_user_id FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_eventindexpage
    ADD CONSTRAINT home_eventindexpage_page_ptr_id_c88ef48f_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_eventindexpage
    ADD CONSTRAINT home_eventindexpage_picture_id_c50f32d9_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_eventpage
    ADD CONSTRAINT home_eventpage_page_ptr_id_a7cf9750_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_eventpage
    ADD CONSTRAINT home_eventpage_picture_id_f58538c3_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_eventpage
    ADD CONSTRAINT home_eventpage_place_id_64c6b458_fk_home_placepage_page_ptr_id FOREIGN KEY (place_id) REFERENCES public.home_placepage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_favourite
    ADD CONSTRAINT home_favourite_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_favourite
    ADD CONSTRAINT home_favourite_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_helppage
    ADD CONSTRAINT home_helppage_page_ptr_id_a4835401_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_helppage
    ADD CONSTRAINT home_helppage_picture_id_8ffb8162_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_helpremark
    ADD CONSTRAINT home_helpremark_page_id FOREIGN KEY (page_id) REFERENCES public.home_helppage(page_ptr_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_helpvote
    ADD CONSTRAINT home_helpvote_page_id_c2547098_fk_home_helppage_page_ptr_id FOREIGN KEY (page_id) REFERENCES public.home_helppage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_homecommune
    ADD CONSTRAINT home_homecommune_commune_id_fa96a618_fk_communes_authority_id FOREIGN KEY (commune_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_homecommune
    ADD CONSTRAINT home_homecommune_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_homepage
    ADD CONSTRAINT home_homepage_page_ptr_id_e5b77cf7_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_homepage
    ADD CONSTRAINT home_homepage_picture_id_258fb227_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_image
    ADD CONSTRAINT home_image_collection_id_4c0a0000_fk_wagtailcore_collection_id FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_image
    ADD CONSTRAINT home_image_uploaded_by_user_id_bf0fe6bc_fk_accounts_user_id FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_informationpage
    ADD CONSTRAINT home_informationpage_page_ptr_id_dc52b2d1_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_informationpage
    ADD CONSTRAINT home_informationpage_picture_id_a4512d16_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_newsindexpage
    ADD CONSTRAINT home_newsindexpage_page_ptr_id_2d1bd185_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_newsindexpage
    ADD CONSTRAINT home_newsindexpage_picture_id_07153305_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_newspage
    ADD CONSTRAINT home_newspage_page_ptr_id_dad38918_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_newspage
    ADD CONSTRAINT home_newspage_picture_id_5ba7ca3a_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_officerstask
    ADD CONSTRAINT home_officerstask_task_ptr_id_92c029d7_fk_wagtailcore_task_id FOREIGN KEY (task_ptr_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_placeindexpage
    ADD CONSTRAINT home_placeindexpage_page_ptr_id_e435088b_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_placeindexpage
    ADD CONSTRAINT home_placeindexpage_picture_id_2097b845_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_placepage
    ADD CONSTRAINT home_placepage_page_ptr_id_0d0de48e_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_placepage
    ADD CONSTRAINT home_placepage_picture_id_b735375a_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_rendition
    ADD CONSTRAINT home_rendition_image_id_17e3bc50_fk_home_image_id FOREIGN KEY (image_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_sectionpage
    ADD CONSTRAINT home_sectionpage_page_ptr_id_20d7c1c4_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_sectionpage
    ADD CONSTRAINT home_sectionpage_picture_id_08fa5a4e_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_sitemappage
    ADD CONSTRAINT home_sitemappage_page_ptr_id_1619185a_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.home_sitemappage
    ADD CONSTRAINT home_sitemappage_picture_id_eff6e195_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.interests_collectionaddress
    ADD CONSTRAINT interests_collection_authority_id_592b0939_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.interests_collectionaddress
    ADD CONSTRAINT interests_collectionaddress_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.interests_interest
    ADD CONSTRAINT interests_interest_authority_id_875721e9_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.interests_interest
    ADD CONSTRAINT interests_interest_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.interests_mention
    ADD CONSTRAINT interests_mention_address_id FOREIGN KEY (address_id) REFERENCES public.interests_collectionaddress(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.interests_mention
    ADD CONSTRAINT interests_mention_alert_id FOREIGN KEY (alert_id) REFERENCES public.home_alert(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.interests_mention
    ADD CONSTRAINT interests_mention_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.interests_mention
    ADD CONSTRAINT interests_mention_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.interests_pushdevice
    ADD CONSTRAINT interests_pushdevice_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.launch_invitation
    ADD CONSTRAINT launch_invitation_trial_id_ce5aaa37_fk_launch_trial_id FOREIGN KEY (trial_id) REFERENCES public.launch_trial(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.launch_trial
    ADD CONSTRAINT launch_trial_authority_id_f96da026_fk_communes_authority_id FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.launch_trial
    ADD CONSTRAINT launch_trial_page_id_c0c35e23_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.launch_trial
    ADD CONSTRAINT launch_trial_restriction_id_dbe93fe3_fk_wagtailco FOREIGN KEY (restriction_id) REFERENCES public.wagtailcore_pageviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_attempt
    ADD CONSTRAINT notifications_attemp_authority_id_97098094_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_attempt
    ADD CONSTRAINT notifications_attemp_notification_id_b174b763_fk_notificat FOREIGN KEY (notification_id) REFERENCES public.notifications_notification(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_notification
    ADD CONSTRAINT notifications_notifi_authority_id_86bff65b_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reference_tables_referencetable
    ADD CONSTRAINT reference_tables_ref_authority_id_923acfa8_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reference_tables_tableversion
    ADD CONSTRAINT reference_tables_tab_table_id_9135cfab_fk_reference FOREIGN KEY (table_id) REFERENCES public.reference_tables_referencetable(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reference_tables_tablerow
    ADD CONSTRAINT reference_tables_tab_version_id_f5086fb6_fk_reference FOREIGN KEY (version_id) REFERENCES public.reference_tables_tableversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.search_indexedpage
    ADD CONSTRAINT search_indexedpage_page_id_b2166df0_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.search_word
    ADD CONSTRAINT search_word_site_id_22fe7f52_fk_wagtailcore_site_id FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_questionset
    ADD CONSTRAINT services_questionset_authority_id_4cba36ac_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_questionsetversion
    ADD CONSTRAINT services_questionset_question_set_id_4288065c_fk_services_ FOREIGN KEY (question_set_id) REFERENCES public.services_questionset(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_serviceindexpage
    ADD CONSTRAINT services_serviceinde_page_ptr_id_db6cc6ca_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_serviceindexpage
    ADD CONSTRAINT services_serviceindexpage_picture_id_baed1339_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_servicepage
    ADD CONSTRAINT services_servicepage_demarche_id_7b7efd10_fk_grc_demarche_id FOREIGN KEY (demarche_id) REFERENCES public.grc_demarche(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_servicepage
    ADD CONSTRAINT services_servicepage_form_version_id_4aa19660_fk_grc_formv FOREIGN KEY (form_version_id) REFERENCES public.grc_formversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_servicepage_life_events
    ADD CONSTRAINT services_servicepage_lifeevent_id_df6d5769_fk_services_ FOREIGN KEY (lifeevent_id) REFERENCES public.services_lifeevent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_servicepage
    ADD CONSTRAINT services_servicepage_page_ptr_id_b1a65a25_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_servicepage
    ADD CONSTRAINT services_servicepage_picture_id_0f3e6c8e_fk_home_image_id FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_servicepage_life_events
    ADD CONSTRAINT services_servicepage_servicepage_id_30aa3b04_fk_services_ FOREIGN KEY (servicepage_id) REFERENCES public.services_servicepage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_servicepage
    ADD CONSTRAINT services_servicepage_theme_id_43847861_fk_services_theme_id FOREIGN KEY (theme_id) REFERENCES public.services_theme(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_servicesectionpage
    ADD CONSTRAINT services_servicesect_page_ptr_id_76ed2500_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.services_servicesectionpage
    ADD CONSTRAINT services_servicesect_picture_id_1ad43b41_fk_home_imag FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_asset
    ADD CONSTRAINT signalement_asset_authority_id_a3dd9f70_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_asset
    ADD CONSTRAINT signalement_asset_kind_id_0e869db5_fk_signalement_assetkind_id FOREIGN KEY (kind_id) REFERENCES public.signalement_assetkind(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_assetkind_categories
    ADD CONSTRAINT signalement_assetkin_assetkind_id_e98d1234_fk_signaleme FOREIGN KEY (assetkind_id) REFERENCES public.signalement_assetkind(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_assetkind_categories
    ADD CONSTRAINT signalement_assetkin_category_id_d4c19c05_fk_signaleme FOREIGN KEY (category_id) REFERENCES public.signalement_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_categoryquestion
    ADD CONSTRAINT signalement_category_category_id_475d2fa2_fk_signaleme FOREIGN KEY (category_id) REFERENCES public.signalement_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_category
    ADD CONSTRAINT signalement_category_demarche_id_38aa32d0_fk_grc_demarche_id FOREIGN KEY (demarche_id) REFERENCES public.grc_demarche(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_category
    ADD CONSTRAINT signalement_category_group_id_86741aae_fk_signaleme FOREIGN KEY (group_id) REFERENCES public.signalement_categorygroup(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_endorsement
    ADD CONSTRAINT signalement_endorsem_report_id_897409e5_fk_signaleme FOREIGN KEY (report_id) REFERENCES public.signalement_publishedreport(demande_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_endpointroute
    ADD CONSTRAINT signalement_endpoint_authority_id_5eea2738_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_endpoint
    ADD CONSTRAINT signalement_endpoint_authority_id_e8bf5af7_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_endpointroute
    ADD CONSTRAINT signalement_endpoint_demarche_id_7e286161_fk_grc_demar FOREIGN KEY (demarche_id) REFERENCES public.grc_demarche(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_endpointroute
    ADD CONSTRAINT signalement_endpoint_endpoint_id_1b2b1a92_fk_signaleme FOREIGN KEY (endpoint_id) REFERENCES public.signalement_endpoint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_publishedphoto
    ADD CONSTRAINT signalement_publishe_attachment_id_3daa4a4e_fk_grc_attac FOREIGN KEY (attachment_id) REFERENCES public.grc_attachment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_publishedreport
    ADD CONSTRAINT signalement_publishe_authority_id_a1add64a_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_publishedreport
    ADD CONSTRAINT signalement_publishe_category_id_7d680174_fk_signaleme FOREIGN KEY (category_id) REFERENCES public.signalement_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_publishedreport
    ADD CONSTRAINT signalement_publishe_commune_id_a35e75e7_fk_communes_ FOREIGN KEY (commune_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_publishedreport
    ADD CONSTRAINT signalement_publishe_demande_id_98adbcca_fk_grc_deman FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_publishedphoto
    ADD CONSTRAINT signalement_publishe_report_id_cc7ffb25_fk_signaleme FOREIGN KEY (report_id) REFERENCES public.signalement_publishedreport(demande_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_publishedphoto
    ADD CONSTRAINT signalement_publishedphoto_by_id_b3eb0ce6_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_reportupdate
    ADD CONSTRAINT signalement_reportup_report_id_ac93d92e_fk_signaleme FOREIGN KEY (report_id) REFERENCES public.signalement_publishedreport(demande_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_sending
    ADD CONSTRAINT signalement_sending_demande_id_24a6e813_fk_grc_demande_id FOREIGN KEY (demande_id) REFERENCES public.grc_demande(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_sending
    ADD CONSTRAINT signalement_sending_endpoint_id_197624ba_fk_signaleme FOREIGN KEY (endpoint_id) REFERENCES public.signalement_endpoint(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_sending
    ADD CONSTRAINT signalement_sending_photo_id_3699a4e6_fk_signaleme FOREIGN KEY (photo_id) REFERENCES public.signalement_publishedphoto(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_sendingnews
    ADD CONSTRAINT signalement_sendingn_sending_id_ab969e8c_fk_signaleme FOREIGN KEY (sending_id) REFERENCES public.signalement_sending(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_signalementpage
    ADD CONSTRAINT signalement_signalem_page_ptr_id_4ff4ef28_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_signalementpage
    ADD CONSTRAINT signalement_signalem_picture_id_e8be376e_fk_home_imag FOREIGN KEY (picture_id) REFERENCES public.home_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_subscription
    ADD CONSTRAINT signalement_subscrip_category_id_85b18b26_fk_signaleme FOREIGN KEY (category_id) REFERENCES public.signalement_category(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_subscription
    ADD CONSTRAINT signalement_subscrip_commune_id_fdacb248_fk_communes_ FOREIGN KEY (commune_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_subscription
    ADD CONSTRAINT signalement_subscrip_origin_id_cb4bd795_fk_communes_ FOREIGN KEY (origin_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_subscription
    ADD CONSTRAINT signalement_subscrip_report_id_1d1eb934_fk_signaleme FOREIGN KEY (report_id) REFERENCES public.signalement_publishedreport(demande_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.signalement_subscription
    ADD CONSTRAINT signalement_subscription_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_9957a03c_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_tag_id_f4f5b767_fk_taggit_tag_id FOREIGN KEY (tag_id) REFERENCES public.taggit_tag(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.urbanisme_decisiondocument
    ADD CONSTRAINT urbanisme_decisiondo_attachment_id_f8d349bf_fk_grc_attac FOREIGN KEY (attachment_id) REFERENCES public.grc_attachment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.urbanisme_decisiondocument
    ADD CONSTRAINT urbanisme_decisiondo_dossier_id_2cee0518_fk_dossiers_ FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.urbanisme_registerentry
    ADD CONSTRAINT urbanisme_registeren_commune_id_0602c26d_fk_communes_ FOREIGN KEY (commune_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.urbanisme_registerentry
    ADD CONSTRAINT urbanisme_registeren_dossier_id_47cee3f0_fk_dossiers_ FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.urbanisme_tacitconfirmation
    ADD CONSTRAINT urbanisme_tacitconfi_confirmed_by_id_649463f2_fk_accounts_ FOREIGN KEY (confirmed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.urbanisme_tacitconfirmation
    ADD CONSTRAINT urbanisme_tacitconfi_dossier_id_332bf2c9_fk_dossiers_ FOREIGN KEY (dossier_id) REFERENCES public.dossiers_dossier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.vocabulary_synonym
    ADD CONSTRAINT vocabulary_synonym_authority_id_d0edd51e_fk_communes_ FOREIGN KEY (authority_id) REFERENCES public.communes_authority(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_content_type_id_4df7730e_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_user_id_6e1a9b70_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formsta_content_type_id_e32438b3_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_user_id_b910adc2_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_user_id_49b1141b_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collecti_collection_id_761908ec_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_collectionviewrestri_47320efd_fk_wagtailco FOREIGN KEY (collectionviewrestriction_id) REFERENCES public.wagtailcore_collectionviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_group_id_1823f2a3_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_page_id_108444b5_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_resolved_by_id_a282aa0e_fk_accounts_user_id FOREIGN KEY (resolved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_revision_created_id_1d058279_fk_wagtailco FOREIGN KEY (revision_created_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_user_id_0c577ca6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentr_comment_id_afc7e027_fk_wagtailco FOREIGN KEY (comment_id) REFERENCES public.wagtailcore_comment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_user_id_d0b3b9c3_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_group_id_2e64b61f_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_groupapprovaltask_id_9a9255ea_fk_wagtailco FOREIGN KEY (groupapprovaltask_id) REFERENCES public.wagtailcore_groupapprovaltask(task_ptr_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapp_task_ptr_id_cfe58781_fk_wagtailco FOREIGN KEY (task_ptr_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_collection_id_5423575a_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_group_id_05d61460_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_permission_id_1b626275_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_group_id_fc07e671_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_page_id_710b114a_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_permission_id_05acb22e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_group_id_e5cdbee4_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_permission_id_459b1f38_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_site_id_245de488_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellog_content_type_id_68849e77_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_alias_of_id_12945502_fk_wagtailcore_page_id FOREIGN KEY (alias_of_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_content_type_id_c28424df_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_latest_revision_id_e60fef51_fk_wagtailco FOREIGN KEY (latest_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_live_revision_id_930bd822_fk_wagtailco FOREIGN KEY (live_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locale_id_3c7e30a6_fk_wagtailcore_locale_id FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locked_by_id_bcb86245_fk_accounts_user_id FOREIGN KEY (locked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_owner_id_fbf7c332_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pageloge_content_type_id_74e7708a_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_user_id_2409d2f4_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_page_id_a085e7a6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_user_id_89d7def9_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_group_id_6460f223_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageview_page_id_15a8bea6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_pageviewrestriction__f147a99a_fk_wagtailco FOREIGN KEY (pageviewrestriction_id) REFERENCES public.wagtailcore_pageviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_base_content_type_id_313cf40f_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_content_type_id_766e0336_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_to_content_type_id_93690bbd_fk_django_co FOREIGN KEY (to_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_base_content_type_id_5b4ef7bd_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_content_type_id_c8cb69c0_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_root_page_id_e02fb95c_fk_wagtailcore_page_id FOREIGN KEY (root_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_content_type_id_249ab8ba_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_content_type_id_0a758fdc_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_finished_by_id_13f98229_fk_accounts_ FOREIGN KEY (finished_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_revision_id_df25a499_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_workflow_state_id_9239a775_fk_wagtailco FOREIGN KEY (workflow_state_id) REFERENCES public.wagtailcore_workflowstate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_task_id_c3677c34_fk_wagtailcore_task_id FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_for_content_type_id_b0fc87b2_fk_django_co FOREIGN KEY (for_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_uploaded_by_user_id_c7580fe8_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_base_content_type_id_a30dc576_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_2bb78ce1_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_b261bb37_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_current_task_state_i_3a1a0632_fk_wagtailco FOREIGN KEY (current_task_state_id) REFERENCES public.wagtailcore_taskstate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_page_id_81e7bab6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_requested_by_id_4090bca3_fk_accounts_ FOREIGN KEY (requested_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_task_id_ce7716fe_fk_wagtailco FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_1f18378f_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_56f56ff6_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_9aad7cd2_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_b9717175_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_collection_id_23881625_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_uploaded_by_user_id_17258b41_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_collection_id_c2f8af7e_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_uploaded_by_user_id_5d73dc75_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendit_image_id_3e1fd774_fk_wagtailim FOREIGN KEY (image_id) REFERENCES public.wagtailimages_image(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexe_content_type_id_62ed694f_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_59c92331_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.accounts_dataexport ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_pivotidentity ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_profile ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.accounts_termsacceptance ENABLE ROW LEVEL SECURITY;

CREATE POLICY actors ON public.accounts_dataexport USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.accounts_pivotidentity USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.accounts_profile USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.accounts_termsacceptance USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.cosignatures_cosignature USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = cosignatures_cosignature.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.deposits_deposit USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = deposits_deposit.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.dossiers_dossier USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = dossiers_dossier.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.dossiers_dossierupdate USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.dossiers_dossier
  WHERE (dossiers_dossier.id = dossiers_dossierupdate.dossier_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.drafts_servicedraft USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_accessrecord USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = grc_accessrecord.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_attachment USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = grc_attachment.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_bulkaction USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (by_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_bulkitem USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_bulkaction
  WHERE (grc_bulkaction.id = grc_bulkitem.action_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_change USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_demande USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))) OR (( SELECT (public.guichet_actor() = 'link'::text)) AND (id = ( SELECT public.guichet_subject() AS guichet_subject))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_demandelabel USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_label
  WHERE (grc_label.id = grc_demandelabel.label_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_desksettings USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_event USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = grc_event.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_handover USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = grc_handover.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_incident USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_incomingmail USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_keptdocument USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_label USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_likeness USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_look USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_sharing
  WHERE (grc_sharing.id = grc_look.sharing_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_mandate USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (helper_id = ( SELECT public.guichet_user() AS guichet_user)) OR (beneficiary_id = ( SELECT public.guichet_user() AS guichet_user)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (EXISTS ( SELECT
   FROM public.grc_party
  WHERE (grc_party.mandate_id = grc_mandate.id)))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_message USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = grc_message.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_offerrefusal USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_opinion USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = grc_opinion.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_partnerwrite USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_event
  WHERE (grc_event.id = grc_partnerwrite.event_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_party USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = grc_party.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_person USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_satisfaction USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = grc_satisfaction.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_savedview USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_scan USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_scanpart USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_scan
  WHERE (grc_scan.id = grc_scanpart.scan_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_searchentry USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_sharing USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = grc_sharing.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_team USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_teamdemarche USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_team
  WHERE (grc_team.id = grc_teamdemarche.team_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_teammember USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_team
  WHERE (grc_team.id = grc_teammember.team_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_waitinginterval USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = grc_waitinginterval.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_watch USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = grc_watch.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.grc_webhookdelivery USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.handicap_renewal USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.dossiers_dossier
  WHERE (dossiers_dossier.id = handicap_renewal.dossier_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.handover_handoverarchive USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.home_favourite USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.home_helpremark USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.home_homecommune USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.interests_collectionaddress USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.interests_interest USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.interests_mention USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.interests_pushdevice USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.notifications_attempt USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.notifications_notification USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (( SELECT (public.guichet_actor() = 'agent'::text)) AND (authority_id = ANY (( SELECT public.guichet_authorities() AS guichet_authorities)::bigint[]))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.signalement_sending USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.id = signalement_sending.demande_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.signalement_sendingnews USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.signalement_sending
  WHERE (signalement_sending.id = signalement_sendingnews.sending_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.signalement_subscription USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (user_id = ( SELECT public.guichet_user() AS guichet_user)))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.urbanisme_decisiondocument USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.dossiers_dossier
  WHERE (dossiers_dossier.id = urbanisme_decisiondocument.dossier_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY actors ON public.urbanisme_tacitconfirmation USING ((( SELECT (public.guichet_actor() = 'system'::text)) OR (EXISTS ( SELECT
   FROM public.dossiers_dossier
  WHERE (dossiers_dossier.id = urbanisme_tacitconfirmation.dossier_id))))) WITH CHECK (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY agents ON public.grc_watch AS RESTRICTIVE FOR SELECT USING (( SELECT (public.guichet_actor() = ANY (ARRAY['system'::text, 'agent'::text]))));

ALTER TABLE public.cosignatures_cosignature ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.deposits_deposit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dossiers_dossier ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.dossiers_dossierupdate ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.drafts_servicedraft ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_accessrecord ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_attachment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_bulkaction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_bulkitem ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_change ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_demande ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_demandelabel ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_desksettings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_event ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_handover ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_incident ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_incomingmail ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_keptdocument ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_label ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_likeness ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_look ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_mandate ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_message ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_offerrefusal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_opinion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_partnerwrite ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_party ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_person ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_satisfaction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_savedview ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_scan ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_scanpart ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_searchentry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_searchword ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_sharing ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_team ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_teamdemarche ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_teammember ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_waitinginterval ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_watch ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.grc_webhookdelivery ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.handicap_renewal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.handover_handoverarchive ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.home_favourite ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.home_helpremark ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.home_homecommune ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.interests_collectionaddress ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.interests_interest ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.interests_mention ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.interests_pushdevice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notifications_attempt ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.notifications_notification ENABLE ROW LEVEL SECURITY;

CREATE POLICY removal ON public.grc_attachment AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_bulkaction AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_bulkitem AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_demande AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_demandelabel AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_desksettings AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_event AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_handover AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_incident AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_incomingmail AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_label AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_likeness AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_look AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_mandate AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_message AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_party AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_person AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_savedview AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_scan AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_scanpart AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_searchentry AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_sharing AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_team AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_teamdemarche AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_teammember AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_waitinginterval AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY removal ON public.grc_watch AS RESTRICTIVE FOR DELETE USING (( SELECT (public.guichet_actor() = 'system'::text)));

CREATE POLICY requests ON public.grc_incident FOR SELECT USING ((EXISTS ( SELECT
   FROM public.grc_demande
  WHERE (grc_demande.incident_id = grc_incident.id))));

CREATE POLICY residents ON public.grc_demande FOR SELECT USING ((( SELECT (public.guichet_actor() = 'resident'::text)) AND (id = ANY (( SELECT public.grc_own_requests() AS grc_own_requests)::bigint[]))));

CREATE POLICY shown ON public.grc_event AS RESTRICTIVE FOR SELECT USING ((( SELECT (public.guichet_actor() = ANY (ARRAY['system'::text, 'agent'::text]))) OR (shown AND (NOT public.grc_is_corrected(id)))));

CREATE POLICY shown ON public.grc_message AS RESTRICTIVE FOR SELECT USING ((((kind)::text <> 'note'::text) OR ( SELECT (public.guichet_actor() = ANY (ARRAY['system'::text, 'agent'::text])))));

ALTER TABLE public.signalement_sending ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.signalement_sendingnews ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.signalement_subscription ENABLE ROW LEVEL SECURITY;

CREATE POLICY substitutes ON public.grc_desksettings FOR SELECT USING ((substitute_id = ( SELECT public.guichet_user() AS guichet_user)));

ALTER TABLE public.urbanisme_decisiondocument ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.urbanisme_tacitconfirmation ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA public TO guichet_app;

GRANT SELECT,INSERT ON TABLE public.grc_accessrecord TO guichet_app;

REVOKE ALL ON FUNCTION public.grc_any_has(asked tsquery) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.grc_blank_events(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.grc_blank_events(request bigint) TO guichet_app;

REVOKE ALL ON FUNCTION public.grc_forget_accesses(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.grc_forget_accesses(before timestamp with time zone) TO guichet_app;

REVOKE ALL ON FUNCTION public.grc_is_corrected(event_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.grc_is_corrected(event_id bigint) TO guichet_app;

REVOKE ALL ON FUNCTION public.grc_own_requests() FROM PUBLIC;
GRANT ALL ON FUNCTION public.grc_own_requests() TO guichet_app;

REVOKE ALL ON FUNCTION public.grc_search(asked_words text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.grc_search(asked_words text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) TO guichet_app;

REVOKE ALL ON FUNCTION public.grc_search_close(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.grc_search_close(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) TO guichet_app;

REVOKE ALL ON FUNCTION public.grc_search_open(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.grc_search_open(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) TO guichet_app;

REVOKE ALL ON FUNCTION public.grc_search_open_close(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.grc_search_open_close(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) TO guichet_app;

REVOKE ALL ON FUNCTION public.grc_search_open_words(asked tsquery, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.grc_search_phone(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.grc_search_phone(asked text, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) TO guichet_app;

REVOKE ALL ON FUNCTION public.grc_search_windows(asked_authorities bigint[], before_filed_at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.grc_search_words(asked tsquery, asked_authorities bigint[], before_filed_at timestamp with time zone, before_id bigint, newest integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.grc_similar_people(asked_authority bigint, asked_name text, lowest real, newest integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.grc_similar_people(asked_authority bigint, asked_name text, lowest real, newest integer) TO guichet_app;

REVOKE ALL ON FUNCTION public.grc_words_begun(asked text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.grc_words_near(asked text, slips integer) FROM PUBLIC;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailaddress TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.account_emailaddress_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailconfirmation TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.account_emailconfirmation_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_consent TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_consent_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_dataexport TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_dataexport_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_erasure TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_erasure_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_jobreport TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_jobreport_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_partner TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_partner_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_passage TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_passage_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_pivotidentity TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_pivotidentity_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_profile TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_purgenotice TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_purgenotice_id_seq TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_reference_number TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_referenceversion TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_retentionrule TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_retentionrule_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_subject TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_subject_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_termsacceptance TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_termsacceptance_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_termsversion TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_termsversion_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_tick TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_user TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_user_groups TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_user_groups_id_seq TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_user_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts_user_user_permissions TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.accounts_user_user_permissions_id_seq TO guichet_app;

GRANT SELECT,INSERT ON TABLE public.activity_activityreport TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.activity_activityreport_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.activity_recount TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.activity_recount_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.activity_usage TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.activity_usage_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.allauth_idp_oidc_client TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.allauth_idp_oidc_token TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.allauth_idp_oidc_token_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.announcements_maintenance TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.announcements_maintenance_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.announcements_version TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.announcements_version_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.auth_group_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group_permissions TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.auth_group_permissions_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_permission TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.auth_permission_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.cadastre_parcel TO guichet_app;

GRANT SELECT,INSERT ON TABLE public.commitments_acceptance TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.commitments_acceptance_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.commitments_dataprotectionofficer TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.commitments_dataprotectionofficer_id_seq TO guichet_app;

GRANT SELECT,INSERT ON TABLE public.commitments_documentversion TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.commitments_documentversion_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.commitments_processingactivity TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.commitments_processingactivity_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.communes_address TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.communes_agentprovider TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.communes_agentprovider_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.communes_authority TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.communes_authority_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.communes_authority_serves TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.communes_authority_serves_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.communes_brand TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.communes_brand_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.communes_closingday TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.communes_closingday_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.communes_membership TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.communes_membership_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.communes_postalcode TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.communes_postalcode_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.communes_rolegroup TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.communes_rolegroup_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.communes_street TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.communes_street_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.communes_territory TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.communes_territory_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conventions_agreement TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.conventions_agreement_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conventions_amendment TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.conventions_amendment_id_seq TO guichet_app;

GRANT SELECT,INSERT ON TABLE public.conventions_contributioncall TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.conventions_contributioncall_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conventions_convention TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.conventions_convention_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conventions_deliberation TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.conventions_deliberation_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conventions_merger TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.conventions_merger_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conventions_override TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.conventions_override_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conventions_populationfigure TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.conventions_populationfigure_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conventions_referent TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.conventions_referent_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conventions_tariffbracket TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.conventions_tariffbracket_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conventions_tariffgrid TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.conventions_tariffgrid_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.cosignatures_cosignature TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.cosignatures_cosignature_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.deposits_deposit TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.deposits_deposit_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.deposits_numberrun TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.deposits_numberrun_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.deposits_permitopening TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.deposits_permitopening_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.deposits_signatory TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.deposits_signatory_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_content_type TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.django_content_type_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_migrations TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.django_migrations_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_session TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dossier_polling_filesource TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.dossier_polling_filesource_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dossier_polling_refusedstate TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.dossier_polling_refusedstate_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dossier_subjects_signinservice TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.dossier_subjects_signinservice_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dossiers_dossier TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.dossiers_dossier_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.dossiers_dossierupdate TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.dossiers_dossierupdate_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.drafts_servicedraft TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.drafts_servicedraft_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.embed_declaredhost TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.embed_declaredhost_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_agendapoint TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.governance_agendapoint_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_consultation TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.governance_consultation_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_consultationdocument TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.governance_consultationdocument_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_decision TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.governance_decision_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_invitation TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.governance_invitation_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_library TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.governance_library_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_meeting TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.governance_meeting_id_seq TO guichet_app;

GRANT SELECT,INSERT ON TABLE public.governance_minutesversion TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.governance_minutesversion_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_seat TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.governance_seat_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.governance_stance TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.governance_stance_id_seq TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_accessrecord_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_attachment TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_attachment_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_bulkaction TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_bulkaction_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_bulkitem TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_bulkitem_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_change TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_change_id_seq TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_change_position TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_competence TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_competence_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_demande TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_demande_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_demandelabel TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_demandelabel_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_demarche TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_demarche_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_desksettings TO guichet_app;

GRANT SELECT,INSERT ON TABLE public.grc_event TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_event_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_formversion TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_formversion_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_handover TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_handover_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_incident TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_incident_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_incomingmail TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_incomingmail_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_keptdocument TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_keptdocument_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_label TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_label_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_likeness TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_likeness_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.grc_look TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_look_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_mailbox TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_mailbox_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_mandate TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_mandate_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_message TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_message_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_observeddelay TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_observeddelay_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_offerrefusal TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_offerrefusal_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_opinion TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_opinion_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_partnerkey TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_partnerkey_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_partnerwrite TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_partnerwrite_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_party TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_party_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_person TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_person_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_replytemplate TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_replytemplate_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_satisfaction TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_satisfaction_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_savedview TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_savedview_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_scan TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_scan_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_scanpart TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_scanpart_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_searchentry TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_searchword TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_sharing TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_sharing_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_team TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_team_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_teamdemarche TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_teamdemarche_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_teammember TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_teammember_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_waitinginterval TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_waitinginterval_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_watch TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_watch_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_webhook TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_webhook_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grc_webhookdelivery TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.grc_webhookdelivery_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.handicap_renewal TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.handicap_renewal_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.handover_handoverarchive TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.handover_handoverarchive_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_alert TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.home_alert_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_councillorpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_document TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.home_document_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_eventindexpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_eventpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_favourite TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.home_favourite_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_helppage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_helpremark TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.home_helpremark_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_helpvote TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.home_helpvote_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_homecommune TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_homepage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_image TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.home_image_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_informationpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_newsindexpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_newspage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_officerstask TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_placeindexpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_placepage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_rendition TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.home_rendition_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_sectionpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_sitemappage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.interests_collectionaddress TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.interests_collectionaddress_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.interests_interest TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.interests_interest_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.interests_mention TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.interests_mention_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.interests_pushdevice TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.launch_invitation TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.launch_invitation_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.launch_trial TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.launch_trial_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mfa_authenticator TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.mfa_authenticator_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notifications_attempt TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.notifications_attempt_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notifications_notification TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.notifications_notification_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reference_tables_referencetable TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.reference_tables_referencetable_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reference_tables_tablerow TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.reference_tables_tablerow_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reference_tables_tableversion TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.reference_tables_tableversion_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_indexedpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_word TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.search_word_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.services_lifeevent TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.services_lifeevent_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.services_questionset TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.services_questionset_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.services_questionsetversion TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.services_questionsetversion_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.services_serviceindexpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.services_servicepage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.services_servicepage_life_events TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.services_servicepage_life_events_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.services_servicesectionpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.services_theme TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.services_theme_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_asset TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_asset_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_assetkind TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_assetkind_categories TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_assetkind_categories_id_seq TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_assetkind_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_category TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_category_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_categorygroup TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_categorygroup_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_categoryquestion TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_categoryquestion_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_endorsement TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_endorsement_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_endpoint TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_endpoint_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_endpointroute TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_endpointroute_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_publishedphoto TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_publishedphoto_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_publishedreport TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_reportupdate TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_reportupdate_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_sending TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_sending_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_sendingnews TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_sendingnews_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_signalementpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signalement_subscription TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.signalement_subscription_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.socialaccount_socialaccount TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.socialaccount_socialaccount_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.socialaccount_socialapp TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.socialaccount_socialapp_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.socialaccount_socialtoken TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.socialaccount_socialtoken_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.taggit_tag TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.taggit_tag_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.taggit_taggeditem TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.taggit_taggeditem_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.urbanisme_decisiondocument TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.urbanisme_decisiondocument_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.urbanisme_officialform TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.urbanisme_officialform_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.urbanisme_registerentry TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.urbanisme_registerentry_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.urbanisme_tacitconfirmation TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.urbanisme_tacitconfirmation_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.usersessions_usersession TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.usersessions_usersession_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.vocabulary_synonym TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.vocabulary_synonym_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailadmin_admin TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailadmin_admin_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailadmin_editingsession TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailadmin_editingsession_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailadmin_formstate TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailadmin_formstate_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_apitoken TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_apitoken_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_collection TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_collection_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_collectionviewrestriction TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_collectionviewrestriction_groups TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_collectionviewrestriction_groups_id_seq TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_collectionviewrestriction_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_comment TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_comment_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_commentreply TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_commentreply_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_groupapprovaltask TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_groupapprovaltask_groups TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_groupapprovaltask_groups_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_groupcollectionpermission TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_groupcollectionpermission_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_grouppagepermission TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_grouppagepermission_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_groupsitepermission TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_groupsitepermission_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_locale TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_locale_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_modellogentry TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_modellogentry_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_page TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_page_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_pagelogentry TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_pagelogentry_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_revision TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_pagerevision_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_pagesubscription TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_pagesubscription_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_pageviewrestriction TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_pageviewrestriction_groups TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_pageviewrestriction_groups_id_seq TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_pageviewrestriction_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_referenceindex TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_referenceindex_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_site TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_site_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_task TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_task_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_taskstate TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_taskstate_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_uploadedfile TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_uploadedfile_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_workflow TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_workflow_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_workflowcontenttype TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_workflowpage TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_workflowstate TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_workflowstate_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailcore_workflowtask TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailcore_workflowtask_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtaildocs_document TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtaildocs_document_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailembeds_embed TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailembeds_embed_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailimages_image TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailimages_image_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailimages_rendition TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailimages_rendition_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailsearch_indexentry TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailsearch_indexentry_id_seq TO guichet_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wagtailusers_userprofile TO guichet_app;

GRANT SELECT,USAGE ON SEQUENCE public.wagtailusers_userprofile_id_seq TO guichet_app;

ALTER DEFAULT PRIVILEGES FOR ROLE guichet_owner IN SCHEMA public GRANT SELECT,USAGE ON SEQUENCES TO guichet_app;

ALTER DEFAULT PRIVILEGES FOR ROLE guichet_owner IN SCHEMA public GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES TO guichet_app;

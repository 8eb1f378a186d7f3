"""How a file of addresses, staged, becomes those that are held. What is the same already is not written."""

STAGE = """
DROP TABLE IF EXISTS staged_address, staged_street;
CREATE TEMPORARY TABLE staged_address (
    code varchar(64), number integer, suffix varchar(16), name varchar(200), postal_code varchar(5),
    insee_code varchar(5), town varchar(80), former_code varchar(5), former_town varchar(80),
    latitude double precision, longitude double precision, authority_id bigint, name_key text, key text
) ON COMMIT DROP
"""
COPY = "COPY staged_address FROM STDIN"
# Where a street is: at the address in its middle, which is of the street and of its commune; a mean may be of neither.
STAGE_STREETS = """
CREATE TEMPORARY TABLE staged_street ON COMMIT DROP AS
SELECT insee_code, name, postal_code, former_code, min(town) AS town, min(former_town) AS former_town,
       min(authority_id) AS authority_id, min(name_key) AS name_key, min(key) AS key,
       (array_agg(latitude ORDER BY number, suffix, code))[(count(*) + 1) / 2] AS latitude,
       (array_agg(longitude ORDER BY number, suffix, code))[(count(*) + 1) / 2] AS longitude
FROM staged_address GROUP BY insee_code, name, postal_code, former_code;
CREATE INDEX ON staged_address (code);
ANALYZE staged_address;
ANALYZE staged_street
"""
WRITE_STREETS = """
INSERT INTO communes_street (insee_code, name, postal_code, former_code, town, former_town, authority_id, name_key, key,
                             latitude, longitude)
SELECT staged.* FROM staged_street AS staged
LEFT JOIN communes_street AS held USING (insee_code, name, postal_code, former_code)
WHERE (held.town, held.former_town, held.authority_id, held.name_key, held.key, held.latitude, held.longitude)
      IS DISTINCT FROM
      (staged.town, staged.former_town, staged.authority_id, staged.name_key, staged.key, staged.latitude,
       staged.longitude)
ON CONFLICT (insee_code, name, postal_code, former_code) DO UPDATE
SET town = EXCLUDED.town, former_town = EXCLUDED.former_town, authority_id = EXCLUDED.authority_id,
    name_key = EXCLUDED.name_key, key = EXCLUDED.key, latitude = EXCLUDED.latitude, longitude = EXCLUDED.longitude
"""
WRITE_ADDRESSES = """
WITH written AS (
    INSERT INTO communes_address (code, street_id, number, suffix, latitude, longitude)
    SELECT DISTINCT ON (code) code, street.id, staged.number, staged.suffix, staged.latitude, staged.longitude
    FROM staged_address AS staged
    JOIN communes_street AS street USING (insee_code, name, postal_code, former_code)
    LEFT JOIN communes_address AS held USING (code)
    WHERE (held.street_id, held.number, held.suffix, held.latitude, held.longitude)
          IS DISTINCT FROM (street.id, staged.number, staged.suffix, staged.latitude, staged.longitude)
    ORDER BY code, staged.ctid
    ON CONFLICT (code) DO UPDATE
    SET street_id = EXCLUDED.street_id, number = EXCLUDED.number, suffix = EXCLUDED.suffix,
        latitude = EXCLUDED.latitude, longitude = EXCLUDED.longitude
    RETURNING xmax = 0 AS is_new
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written
"""
# Of the communes in the file, and of those that merged into one of them.
REMOVE_ADDRESSES = """
DELETE FROM communes_address AS held USING communes_street AS street
WHERE street.id = held.street_id
  AND street.insee_code IN (SELECT insee_code FROM staged_street UNION SELECT former_code FROM staged_street)
  AND NOT EXISTS (SELECT FROM staged_address AS staged WHERE staged.code = held.code)
"""
REMOVE_STREETS = """
DELETE FROM communes_street AS street
WHERE NOT EXISTS (SELECT FROM communes_address AS address WHERE address.street_id = street.id)
"""

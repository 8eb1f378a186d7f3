"""The schema of a database as lines without order: `python -m tests.schema URL OTHER_URL` says where two differ.

Everything that PostgreSQL was told is compared, but for the position of columns and the contents of tables: columns,
constraints, indexes, sequences, views, functions, triggers, policies, rights, extensions, text search.
"""

import re
import sys

import psycopg

# PostgreSQL writes `IN` one way when it is first told, and another once it has read its own words again.
CAST = re.compile(r"::(?:character varying|text)(?:\[\])?")
LONELY = re.compile(r"\(('[^']*'|ARRAY\[[^\]]*\])\)")

NAMESPACE = "(SELECT oid FROM pg_namespace WHERE nspname = 'public')"
MEMBER = "SELECT FROM pg_depend d WHERE d.objid = {}.oid AND d.deptype = 'e'"  # what an extension brought
RELATIONS = f"FROM pg_class c WHERE c.relnamespace = {NAMESPACE} AND c.relkind IN ('r', 'v', 'm', 'p')"
# Which role has what: `owner` and `application` stand for their names, which differ from server to server.
RIGHTS = """(SELECT string_agg(concat(role.label, '=', acl.privilege_type, CASE WHEN acl.is_grantable THEN '*' END), ' '
        ORDER BY role.label, acl.privilege_type)
    FROM aclexplode(coalesce({acl}, acldefault('{kind}', {owner}))) AS acl, LATERAL (SELECT CASE acl.grantee
        WHEN 0 THEN 'public' WHEN {owner} THEN 'owner' ELSE 'application' END AS label) AS role)"""
QUERIES = {
    "extension": "SELECT extname FROM pg_extension",
    "relation": f"""SELECT c.relname, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity,
        c.reloptions, {RIGHTS.format(acl="c.relacl", kind="r", owner="c.relowner")} {RELATIONS}""",
    "column": f"""SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
        a.attgenerated, a.attcollation::regcollation, a.attcompression, a.attacl, pg_get_expr(d.adbin, d.adrelid)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace = {NAMESPACE} AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraint": f"""SELECT c.relname, k.conname, k.contype, k.convalidated, pg_get_constraintdef(k.oid)
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        WHERE c.relnamespace = {NAMESPACE} AND k.contype <> 'n'""",
    "index": f"""SELECT c.relname, i.indisvalid, i.indisreplident, i.indisclustered, pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = {NAMESPACE}""",
    "sequence": f"""SELECT s.relname, q.seqstart, q.seqincrement, q.seqmax, q.seqmin, q.seqcycle,
        (SELECT concat(d.refobjid::regclass, '.', d.deptype) FROM pg_depend d
            WHERE d.objid = s.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')),
        {RIGHTS.format(acl="s.relacl", kind="s", owner="s.relowner")}
        FROM pg_sequence q JOIN pg_class s ON s.oid = q.seqrelid WHERE s.relnamespace = {NAMESPACE}""",
    "view": f"SELECT c.relname, pg_get_viewdef(c.oid) {RELATIONS} AND c.relkind IN ('v', 'm')",
    "function": f"""SELECT p.oid::regprocedure, pg_get_functiondef(p.oid),
        {RIGHTS.format(acl="p.proacl", kind="f", owner="p.proowner")}
        FROM pg_proc p WHERE p.pronamespace = {NAMESPACE} AND NOT EXISTS ({MEMBER.format("p")})""",
    "trigger": f"""SELECT c.relname, t.tgenabled, pg_get_triggerdef(t.oid) FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = {NAMESPACE} AND NOT t.tgisinternal""",
    "policy": """SELECT tablename, policyname, permissive, roles, cmd, qual, with_check FROM pg_policies
        WHERE schemaname = 'public'""",
    "text search": f"""SELECT g.cfgname, p.prsname, t.alias, string_agg(d.dictname, ',' ORDER BY m.mapseqno)
        FROM pg_ts_config g JOIN pg_ts_parser p ON p.oid = g.cfgparser JOIN pg_ts_config_map m ON m.mapcfg = g.oid
        JOIN pg_ts_dict d ON d.oid = m.mapdict JOIN LATERAL ts_token_type(p.oid) AS t ON t.tokid = m.maptokentype
        WHERE g.cfgnamespace = {NAMESPACE} GROUP BY 1, 2, 3""",
    "type": f"""SELECT t.typname, t.typtype FROM pg_type t WHERE t.typnamespace = {NAMESPACE}
        AND t.typtype NOT IN ('b', 'c') AND NOT EXISTS ({MEMBER.format("t")})""",
    "rights to come": f"""SELECT a.defaclobjtype, {RIGHTS.format(acl="a.defaclacl", kind="r", owner="a.defaclrole")}
        FROM pg_default_acl a WHERE a.defaclnamespace = {NAMESPACE}""",
    "rights on the schema": f"""SELECT {RIGHTS.format(acl="n.nspacl", kind="n", owner="n.nspowner")}
        FROM pg_namespace n WHERE n.oid = {NAMESPACE}""",
}  # fmt: skip


def described(url: str) -> set[str]:
    """Each thing that the schema has, in a line: its kind, then all that PostgreSQL says of it."""
    with psycopg.connect(url) as connection:
        # Names stand without their schema whatever the role's own search path.
        connection.execute("SET search_path = public")
        return {
            " | ".join([kind, *("" if value is None else normalised(str(value)) for value in row)])
            for kind, query in QUERIES.items()
            for row in connection.execute(query.encode())
        }


def normalised(words: str) -> str:
    """What PostgreSQL says, however it came to say it."""
    words = CAST.sub("", " ".join(words.split()))
    while words != (shorter := LONELY.sub(r"\1", words)):
        words = shorter
    return words


def differences(url: str, other: str) -> list[str]:
    """What stands in one database alone: `-` in the first, `+` in the second."""
    first, second = described(url), described(other)
    return [f"- {line}" for line in sorted(first - second)] + [f"+ {line}" for line in sorted(second - first)]


if __name__ == "__main__":
    found = differences(*sys.argv[1:3])
    sys.stdout.write("".join(f"{line}\n" for line in found) or f"{len(described(sys.argv[1]))} lines, none differs\n")
    sys.exit(bool(found))

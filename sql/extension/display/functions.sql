-- ---- bars and sparklines ----

CREATE FUNCTION compliance.bar(value numeric, full_at numeric DEFAULT 100, width int DEFAULT 10) RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_bar';
COMMENT ON FUNCTION compliance.bar(numeric, numeric, int) IS
'A bar of so many characters for a value from 0 to full_at, for reading in a terminal. Only 0 is drawn empty and only full_at full; a value beyond ends in +, one below 0 begins with -; NULL for NULL.
Its characters are one column wide in every terminal; a client whose encoding is not UTF-8 gets # and a full stop. 22023 for a scale that is not greater than 0, NaN, or a width outside 2 to 200';

CREATE FUNCTION compliance.sparkline(points numeric[], lowest numeric DEFAULT 0, highest numeric DEFAULT 100) RETURNS text
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_sparkline';
COMMENT ON FUNCTION compliance.sparkline(numeric[], numeric, numeric) IS
'A column of one of eight heights for each point, for reading in a terminal; a space for NULL, + and - for points beyond the scale. The scale is 0 to 100 unless told; NULL for a bound takes the least or greatest of the points. NULL for a NULL array.
A client whose encoding is not UTF-8 gets the digits 1 to 8. 22023 for NaN, an infinite scale, or lowest not less than highest';

CREATE FUNCTION compliance._cut(plain text, columns int) RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_cut';
COMMENT ON FUNCTION compliance._cut(text, int) IS 'A text on one line that takes no more columns of a terminal, two for a Japanese character; what was cut ends in two dots';

-- What ./demo prints, in Japanese or English (psql variable "language").
SELECT :'language' = 'ja' AS ja \gset
\if :ja
\ir labels_ja.sql
\else
\ir labels_en.sql
\endif

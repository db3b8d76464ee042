CREATE TABLE compliance.data_version (
    version      text        NOT NULL,
    installed_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT data_version_pkey PRIMARY KEY (version)
);
COMMENT ON TABLE compliance.data_version IS 'The versions of the extension that these tables were created by and migrated to; the highest is the present one';
COMMENT ON COLUMN compliance.data_version.version IS 'Version of the extension whose install() made or migrated the tables';
COMMENT ON COLUMN compliance.data_version.installed_at IS 'When that install() ran, by the wall clock of the server';

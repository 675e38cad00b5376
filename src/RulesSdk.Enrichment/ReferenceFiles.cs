namespace RulesSdk;

/// <summary>Reads what rules look up from files.</summary>
public static class ReferenceFiles
{
    /// <summary>Reads a table, for a reference table or an enrichment.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">The file: NDJSON where it ends with <c>.ndjson</c> or <c>.jsonl</c>, an object of single values a line; else CSV under a header. UTF-8.</param>
    /// <exception cref="InvalidDataException">The file has another form; the message names the line.</exception>
    public static ReferenceTableContent ReadTable(string name, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Ends(path, ".ndjson") || Ends(path, ".jsonl") ? NdjsonTable.Read(name, path) : CsvTable.Read(name, path);
    }

    /// <summary>Reads what provides an enrichment.</summary>
    /// <param name="name">The enrichment's name.</param>
    /// <param name="path">The file: a MaxMind database where it ends with <c>.mmdb</c>; else a table, as above.</param>
    /// <exception cref="InvalidDataException">The file has another form.</exception>
    public static ReferenceContent ReadEnrichment(string name, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Ends(path, ".mmdb") ? new EnrichmentContent<GeoLocation>(name, MaxMindProvider.ReadFile(path), path) : ReadTable(name, path);
    }

    private static bool Ends(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}

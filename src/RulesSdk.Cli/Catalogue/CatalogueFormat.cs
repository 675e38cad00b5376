namespace RulesSdk.Cli.Catalogue;

/// <summary>How a catalogue is written.</summary>
internal enum CatalogueFormat
{
    /// <summary>A static site.</summary>
    Html,

    /// <summary>Markdown, a file a page.</summary>
    Markdown,

    /// <summary>One JSON object.</summary>
    Json,
}

using RulesSdk.Cli.Packs;

namespace RulesSdk.Cli.Batch;

/// <summary>The schemas that records may be of. One thread at a time, since it reads records.</summary>
/// <param name="packs">The packs that read them.</param>
/// <param name="overrides">The schemas of files whose records do not tell theirs.</param>
/// <param name="kinds">The numbers of kinds.</param>
internal sealed class RecordSchemas(IReadOnlyList<RulePack> packs, IReadOnlyList<SchemaOverride> overrides, DocumentKinds kinds)
{
    private SchemaChooser? _chooser;

    /// <summary>The schemas.</summary>
    public IReadOnlyList<SchemaInput> Inputs { get; } = PackCatalog.Inputs(packs);

    /// <summary>What documents are that are no events.</summary>
    public DocumentKinds Kinds => kinds;

    /// <summary>What finds the schemas of a file's records.</summary>
    public SchemaChooser ChooserFor(string file) =>
        SchemaOverride.Of(file, overrides, Inputs) is { } given ? new SchemaChooser(Inputs, given) : _chooser ??= new SchemaChooser(Inputs);
}

using RulesSdk.Cli.Packs;
using RulesSdk.Input;

namespace RulesSdk.Cli.Batch;

/// <summary>The files of a run, and what is known of their records.</summary>
/// <param name="files">The files.</param>
/// <param name="packs">The packs that read them.</param>
/// <param name="overrides">The schemas of files whose records do not tell theirs.</param>
internal sealed class InputSet(IReadOnlyList<InputFile> files, IReadOnlyList<RulePack> packs, IReadOnlyList<SchemaOverride> overrides)
{
    private readonly DocumentKinds _kinds = new();

    /// <summary>The files.</summary>
    public IReadOnlyList<InputFile> Files => files;

    /// <summary>What became of their records.</summary>
    public FileTally Tally { get; } = new(files);

    /// <summary>The schemas that records may be of, for one thread.</summary>
    public RecordSchemas NewSchemas() => new(packs, overrides, _kinds);

    /// <summary>The same for a thread that reads for an engine.</summary>
    public RecordSchemas NewSchemas(RulesEngine engine)
    {
        var schemas = NewSchemas();
        foreach (var schema in schemas.Inputs)
        {
            schema.ReadFor(engine);
        }

        return schemas;
    }
}

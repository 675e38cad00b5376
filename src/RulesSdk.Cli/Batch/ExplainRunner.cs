using RulesSdk.Cli.Packs;
using RulesSdk.Input;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Batch;

/// <summary>Explains what one rule detects in files.</summary>
/// <param name="packs">The packs whose schemas the records may be of.</param>
/// <param name="schemas">The schemas of files whose records do not tell theirs.</param>
/// <param name="rule">The rule.</param>
/// <param name="references">The reference lists and tables that the rule reads.</param>
/// <param name="mostEvents">How many events that satisfy a predicate of the rule are applied.</param>
internal sealed class ExplainRunner(IReadOnlyList<RulePack> packs, IReadOnlyList<SchemaOverride> schemas, RuleDefinition rule, ReferenceData references, int mostEvents)
{
    private readonly ReplayRunner _replay = new(packs, schemas, rule, references);

    /// <summary>Reads the files to their end, or until interrupted, and explains what was read.</summary>
    public (RunSummary Summary, RuleExplanation Explanation) Run(IReadOnlyList<InputFile> files, IProgress<BatchProgress> progress, CancellationToken cancellation)
    {
        var explainer = new RuleExplainer(rule, _replay.Options, mostEvents, (_, position) => ReplayRunner.Name(files, position));
        var summary = _replay.Run(files, input => input.Open(explainer, input.Schema.Id), new CallbackSink(static _ => { }), progress, cancellation);
        return (summary, explainer.Explain());
    }
}

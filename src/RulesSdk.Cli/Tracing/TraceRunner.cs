using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Packs;
using RulesSdk.Input;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tracing;

/// <summary>Traces one key of a rule through files.</summary>
/// <param name="packs">The packs whose schemas the records may be of.</param>
/// <param name="schemas">The schemas of files whose records do not tell theirs.</param>
/// <param name="references">The reference lists and tables that the rule reads.</param>
/// <param name="bounds">How many steps are kept, and how many events are applied.</param>
internal sealed class TraceRunner(IReadOnlyList<RulePack> packs, IReadOnlyList<SchemaOverride> schemas, ReferenceData references, (int Steps, int Events) bounds)
{
    // What the engine detects is counted for so many keys.
    private const int MostKeys = 10_000;

    /// <summary>Reads the files to their end, or until interrupted.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="key">The key; null to see which there are.</param>
    /// <param name="files">The files.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public (RunSummary Summary, TraceResult Result) Run(
        RuleDefinition rule, IReadOnlyList<string>? key, IReadOnlyList<InputFile> files, IProgress<BatchProgress> progress, CancellationToken cancellation)
    {
        var replay = new ReplayRunner(packs, schemas, rule, references);
        var first = new RuleTracer(rule, key, replay.Options, bounds.Steps, bounds.Events, (_, position) => ReplayRunner.Name(files, position));
        var detections = new Dictionary<string, long>(StringComparer.Ordinal);
        var ofKey = 0L;
        var summary = Replay(first);
        var timeline = first.Complete();

        // What the whole stream says of the key rules most events out. What can be read once has no second pass.
        if (key is not null && timeline.EventsLeftOut > 0 && !summary.Interrupted && files.All(static file => file.Length > 0))
        {
            detections.Clear();
            ofKey = 0;
            var second = first.SecondPass();
            summary = Replay(second);
            timeline = second.Complete();
        }

        return (summary, new TraceResult(rule, timeline, bounds)
        {
            IsInterrupted = summary.Interrupted,
            Detections = ofKey,
            DetectionsByKey = detections,
        });

        RunSummary Replay(RuleTracer tracer) =>
            replay.Run(files, input => input.Open(tracer, input.Schema.Id), new CallbackSink(Count), progress, cancellation);

        void Count(Detection detection)
        {
            if (detection.Rule.Id != rule.Id)
            {
                return;
            }

            ofKey += key is not null && detection.Header.Key.SequenceEqual(key) ? 1 : 0;
            var text = TraceResult.TextOf(detection.Header.Key);
            if (detections.Count < MostKeys || detections.ContainsKey(text))
            {
                detections[text] = detections.GetValueOrDefault(text) + 1;
            }
        }
    }
}

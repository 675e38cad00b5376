using System.Diagnostics;
using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Batch.Sinks;
using RulesSdk.Cli.Packs;
using RulesSdk.Cli.Reporting;
using RulesSdk.Cli.Serving;
using RulesSdk.Input;

namespace RulesSdk.Cli.Commands.Running;

/// <summary>What <c>run --follow</c> does: evaluates files that go on, in the order in which they are written, until it is interrupted.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="also">Takes each detection too; null for nobody.</param>
internal sealed class FollowedRun(RunRequest request, RunReport? also)
{
    /// <summary>Why files cannot be followed; null where they can.</summary>
    public static string? Fault(IReadOnlyList<InputFile> files) => files.Any(static file => file.Name == "-")
        ? "'-' is standard input, which is read as it comes, so there is nothing to follow (leave --follow or '-' out)."
        : null;

    /// <summary>Runs until it is interrupted.</summary>
    /// <param name="host">The clock, and where it is told what cannot be read.</param>
    /// <param name="files">The files, which need not be there yet.</param>
    /// <param name="sink">Takes a detection when it opens, and again when it escalates.</param>
    /// <param name="flush">Has what the sink has taken be seen.</param>
    /// <param name="interrupt">Ends it. What waits for older events is evaluated then.</param>
    public async Task<RunSummary> RunAsync(CliHost host, IReadOnlyList<InputFile> files, IDetectionSink sink, Action flush, CancellationToken interrupt)
    {
        var started = Stopwatch.GetTimestamp();
        var rejects = new RejectLog();
        var counting = new CountingSink(new CallbackSink(detection =>
        {
            sink.Accept(detection);
            flush();
        }), request.Filter, also);
        var engine = new RulesEngine(request.Rules, counting, BatchRunner.Options with
        {
            Lateness = null,
            Phases = DetectionPhases.Opened | DetectionPhases.Escalated,
            ReferenceData = request.References,
            RejectSink = rejects,
        });
        var inputs = PackCatalog.Inputs(request.Packs);
        LiveSource[] sources = [.. files.Select(file => new LiveSource(file, engine, inputs, request.Schemas, host.Clock) { Rejects = rejects })];
        await new LiveRun(engine, sources, host.Clock, host.Error).RunAsync(interrupt).ConfigureAwait(false);
        engine.Complete();
        string[] problems = [.. sources.Where(static source => source.Problem is not null).Select(static source => $"{source.Name} could not be read at the end: {source.Problem!.TrimEnd('.')} (check the file)")];
        return new(files.Count, engine.GetStatistics(), rejects, problems, counting.Counts, Interrupted: true, Stopwatch.GetElapsedTime(started)) { LeftOut = counting.LeftOut };
    }
}

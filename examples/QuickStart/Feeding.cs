using System.Diagnostics;
using RulesSdk;
using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace QuickStart;

/// <summary>Feeds engines.</summary>
internal static class Feeding
{
    /// <summary>Runs both streams through new engines of their packs, and says how long that took.</summary>
    public static TimeSpan Run(SyntheticStream trail, SyntheticStream fleet, IDetectionSink sink)
    {
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed };
        var aws = AwsRules.CreateEngine(sink, options);
        var workload = WorkloadRules.CreateEngine(sink, options);
        return Run(aws, aws.OpenSource<CloudTrailEvent>("trail"), trail) + Run(workload, workload.OpenSource<WorkloadEvent>("fleet"), fleet);
    }

    /// <summary>Feeds every line of a stream to a source, ends the engine's input, and says how long that took.</summary>
    private static TimeSpan Run<TEvent>(RulesEngine engine, EventSource<TEvent> source, SyntheticStream stream)
        where TEvent : class, IEventSchema<TEvent>
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < stream.Events.Count; i++)
        {
            source.Process(stream.Events[i].Utf8.Span, position: i);
        }

        engine.Complete();
        return Stopwatch.GetElapsedTime(started);
    }
}

using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace RulesSdk.Benchmarks;

/// <summary>What events take that wait for the watermark, and the ids that are remembered, as the rule of session tokens is shipped.</summary>
internal static class WaitingMemory
{
    // What thirteen fields take whose texts are 260 bytes. The aim of 120 needs texts that are equal to be kept once.
    private const int BytesAnEvent = 410;
    private const int BytesAnId = 64;

    // However short the other runs are: of few events a minute, most of what holds them is not in use.
    private const int Count = 200_000;

    public static void Measure(MemoryTable table)
    {
        var engine = new RulesEngine([AwsLateralMovementUsingIamSessionToken.Rule], new CallbackSink(static _ => { }), new RulesEngineOptions { Phases = DetectionPhases.Closed });
        var source = engine.OpenSource<CloudTrailEvent>("trail");
        foreach (var e in Trail.StreamOf(Count).Events)
        {
            source.Process(e.Utf8.Span);
        }

        var statistics = engine.GetStatistics();
        table.Title($"Events that wait for the rule {AwsLateralMovementUsingIamSessionToken.Rule.Metadata.Id}, and remembered ids, after {statistics.Events:#,0} events");
        table.Tell("events that wait", statistics.Waiting);
        table.AtMost("bytes an event that waits, with what of their memory is not in use", (double)statistics.WaitingBytes / statistics.Waiting, BytesAnEvent);
        table.Tell("ids remembered", statistics.RememberedIds);
        table.AtMost("bytes an id, with its part of the index and what is not in use", (double)EngineInside.IdBytesOf(engine) / statistics.RememberedIds, BytesAnId);
    }
}

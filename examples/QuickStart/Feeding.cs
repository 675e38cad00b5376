using System.Diagnostics;
using RulesSdk;
using RulesSdk.Testing;

namespace QuickStart;

/// <summary>Feeds engines.</summary>
internal static class Feeding
{
    /// <summary>Feeds every line of a stream to a source, ends the engine's input, and says how long that took.</summary>
    public static TimeSpan Run<TEvent>(Engine engine, EventSource<TEvent> source, SyntheticStream stream)
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

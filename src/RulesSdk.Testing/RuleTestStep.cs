using System.Text;

namespace RulesSdk.Testing;

/// <summary>An event of a rule test.</summary>
internal abstract class RuleTestStep
{
    /// <summary>Whether the event has an id of its own, which is the same as an object and as a line.</summary>
    public abstract bool HasId { get; }

    /// <summary>The name of its source; empty if it has none.</summary>
    public abstract string SourceName { get; }

    public abstract void Feed(RulesEngine engine, bool asText);

    public abstract void Feed(ReferenceEngine engine, bool asText);

    /// <summary>Advances the step's source to a time.</summary>
    public abstract void AdvanceTo(RulesEngine engine, DateTimeOffset time);

    /// <inheritdoc cref="AdvanceTo(RulesEngine, DateTimeOffset)"/>
    public abstract void AdvanceTo(ReferenceEngine engine, DateTimeOffset time);
}

/// <inheritdoc/>
/// <typeparam name="TEvent">The event's schema.</typeparam>
internal sealed class RuleTestStep<TEvent>(TEvent e, long position) : RuleTestStep
    where TEvent : class, IEventSchema<TEvent>
{
    private const string Source = "test";

    private readonly byte[] _line = EventJson.Write(e);

    public override bool HasId => TEvent.GetEventId(e).Length > 0;

    public override string SourceName => Name;

    private static string Name => $"{Source}/{TEvent.Schema.Id}";

    public override void Feed(RulesEngine engine, bool asText)
    {
        var source = engine.OpenSource<TEvent>(Name);
        Check(asText ? source.Process(_line, position) : source.Process(e, position));
    }

    public override void Feed(ReferenceEngine engine, bool asText)
    {
        var source = engine.OpenSource<TEvent>(Name);
        Check(asText ? source.Process(_line, position) : source.Process(e, position));
    }

    public override void AdvanceTo(RulesEngine engine, DateTimeOffset time) => engine.OpenSource<TEvent>(Name).AdvanceTo(time);

    public override void AdvanceTo(ReferenceEngine engine, DateTimeOffset time) => engine.OpenSource<TEvent>(Name).AdvanceTo(time);

    public override string ToString() => Encoding.UTF8.GetString(_line);

    private static string Why(EventStatus status) => (status.Outcome, status.Reason) switch
    {
        (EventOutcome.Late, _) => "it is late, since it is older than the engine's watermark",
        (_, RejectReason.NoEventTime or RejectReason.TooFarAhead) => IntakeTrace.Why(status.Reason),
        var (outcome, reason) => $"{outcome}, {reason} at offset {status.Offset}",
    };

    private void Check(EventStatus status)
    {
        if (status.Outcome != EventOutcome.Accepted)
        {
            throw new RuleTestException(
                $"Event {position} of the test was not taken: {Why(status)} (correct the event: {this}).");
        }
    }
}

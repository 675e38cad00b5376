using System.Text;

namespace RulesSdk.Testing;

/// <summary>A step of a rule test.</summary>
internal abstract class RuleTestStep
{
    /// <summary>The source of events for which a test names none.</summary>
    public const string UnnamedSource = "test";

    /// <summary>Whether the event has an id of its own, which is the same as an object and as a line.</summary>
    public abstract bool HasId { get; }

    /// <summary>The name of its source; empty if it has none.</summary>
    public abstract string SourceName { get; }

    /// <summary>What is expected to become of the event.</summary>
    public EventStatus Expected { get; set; } = new(EventOutcome.Accepted);

    /// <summary>Whether the event is expected to be ignored, since it came before.</summary>
    public bool IsRedelivered { get; set; }

    public abstract void Feed(RulesEngine engine, bool asText);

    public abstract void Feed(ReferenceEngine engine, bool asText);

    /// <summary>The same event once more.</summary>
    public abstract RuleTestStep Again();

    /// <summary>Advances the step's source to a time.</summary>
    public abstract void AdvanceTo(RulesEngine engine, DateTimeOffset time);

    /// <inheritdoc cref="AdvanceTo(RulesEngine, DateTimeOffset)"/>
    public abstract void AdvanceTo(ReferenceEngine engine, DateTimeOffset time);
}

/// <summary>An event of a rule test.</summary>
/// <typeparam name="TEvent">The event's schema.</typeparam>
internal sealed class RuleTestStep<TEvent>(TEvent e, long position, string source) : RuleTestStep
    where TEvent : class, IEventSchema<TEvent>
{
    private readonly byte[] _line = EventJson.Write(e);

    public RuleTestStep(TEvent e, long position)
        : this(e, position, UnnamedSource)
    {
    }

    public override bool HasId => TEvent.GetEventId(e).Length > 0;

    public override string SourceName { get; } = $"{source}/{TEvent.Schema.Id}";

    public override void Feed(RulesEngine engine, bool asText)
    {
        var source = engine.OpenSource<TEvent>(SourceName);
        Check(asText ? source.Process(_line, position) : source.Process(e, position));
    }

    public override void Feed(ReferenceEngine engine, bool asText)
    {
        var source = engine.OpenSource<TEvent>(SourceName);
        Check(asText ? source.Process(_line, position) : source.Process(e, position));
    }

    public override RuleTestStep Again() => new RuleTestStep<TEvent>(e, position, source);

    public override void AdvanceTo(RulesEngine engine, DateTimeOffset time) => engine.OpenSource<TEvent>(SourceName).AdvanceTo(time);

    public override void AdvanceTo(ReferenceEngine engine, DateTimeOffset time) => engine.OpenSource<TEvent>(SourceName).AdvanceTo(time);

    public override string ToString() => (source == UnnamedSource ? "" : source + ": ") + Encoding.UTF8.GetString(_line);

    private static string Why(EventStatus status) => (status.Outcome, status.Reason) switch
    {
        (EventOutcome.Late, _) => "it is late, since it is older than the engine's watermark",
        (_, RejectReason.NoEventTime or RejectReason.TooFarAhead) => IntakeTrace.Why(status.Reason),
        var (outcome, reason) => $"{outcome}, {reason} at offset {status.Offset}",
    };

    private void Check(EventStatus status)
    {
        if ((status.Outcome, status.Reason) == (Expected.Outcome, Expected.Reason))
        {
            return;
        }

        throw new RuleTestException((status.Outcome, Expected.Outcome) switch
        {
            (_, EventOutcome.Accepted) => $"Event {position} of the test was not taken: {Why(status)} (correct the event, or say that this is expected: {this}).",
            (EventOutcome.Accepted, EventOutcome.Late) => $"Event {position} of the test is expected to be late but was accepted, so it is not older than the engine's watermark (let more time pass before it, or give the engine less lateness: {this}).",
            (EventOutcome.Accepted, _) => $"Event {position} of the test is expected to be rejected as {Expected.Reason} but was accepted, so rules may match it (correct the event: {this}).",
            _ => $"Event {position} of the test was not taken for another reason than expected: {Why(status)} (correct the event, or what is expected of it: {this}).",
        });
    }
}

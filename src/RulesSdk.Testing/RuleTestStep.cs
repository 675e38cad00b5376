using System.Text;

namespace RulesSdk.Testing;

/// <summary>An event of a rule test.</summary>
internal abstract class RuleTestStep
{
    /// <summary>Whether the event has an id of its own, which is the same as an object and as a line.</summary>
    public abstract bool HasId { get; }

    public abstract void Feed(RulesEngine engine, bool asText);

    public abstract void Feed(ReferenceEngine engine, bool asText);
}

/// <inheritdoc/>
/// <typeparam name="TEvent">The event's schema.</typeparam>
internal sealed class RuleTestStep<TEvent>(TEvent e, long position) : RuleTestStep
    where TEvent : class, IEventSchema<TEvent>
{
    private const string Source = "test";

    private readonly byte[] _line = EventJson.Write(e);

    public override bool HasId => TEvent.GetEventId(e).Length > 0;

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

    public override string ToString() => Encoding.UTF8.GetString(_line);

    private void Check(EventStatus status)
    {
        if (status.Outcome != EventOutcome.Accepted)
        {
            throw new RuleTestException(
                $"Event {position} of the test was not taken: {status.Outcome}, {status.Reason} at offset {status.Offset} (correct the event: {this}).");
        }
    }
}

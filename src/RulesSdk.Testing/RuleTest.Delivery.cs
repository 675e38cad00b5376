using System.Globalization;

namespace RulesSdk.Testing;

// How events reach the engines: from which source, in which order, how often; and what is expected to become of them.
public sealed partial class RuleTest<TDetection>
{
    private string _source = RuleTestStep.UnnamedSource;
    private int _numbered;

    // The events that were delivered last are the steps from this one on.
    private int _last;

    /// <summary>Names the source of the events that follow. Until it is called, all events of a schema come from one source without a name.</summary>
    /// <param name="source">The source's name, for instance a region. It opens with its first event, and has a watermark of its own.</param>
    /// <example><code>RuleTest.For(X.Rule).From("eu-west-1").Given(issued).From("us-east-1").After("10m", used).Detects();</code></example>
    public RuleTest<TDetection> From(string source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (source.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The source's name '{source}' has a slash, which stands before the schema in the name of an engine's source (leave it out).", nameof(source));
        }

        _source = source;
        return this;
    }

    /// <summary>Adds events that happened some time ago and arrive only now. The test's time stays as it is.</summary>
    /// <typeparam name="TEvent">Their schema.</typeparam>
    /// <param name="delay">How long before the test's current time they happened, as a duration: <c>"90s"</c>, <c>"10m"</c>, <c>"1h"</c>.</param>
    /// <param name="events">The events.</param>
    /// <remarks>Within the lateness of their source they are put in order. For older ones, say <see cref="IsLate"/>.</remarks>
    /// <example><code>RuleTest.For(X.Rule).Given(used).Delayed("5m", issued).Detects();</code></example>
    public RuleTest<TDetection> Delayed<TEvent>(string delay, params TEvent[] events)
        where TEvent : class, IEventSchema<TEvent>
    {
        Deliver(events, _now - Duration.Parse(delay));
        return this;
    }

    /// <summary>Delivers the events of the step before once more, as a source does that delivers at least once: with the same time and id.</summary>
    /// <example><code>RuleTest.For(X.Rule).Given(login).Again().IsRedelivered().Detects();</code></example>
    public RuleTest<TDetection> Again()
    {
        var again = Delivered().ConvertAll(static step => step.Again());
        _last = _steps.Count;
        _steps.AddRange(again);
        return this;
    }

    /// <summary>Expects that the engine finds the events of the step before late. Otherwise, a late event fails the test.</summary>
    public RuleTest<TDetection> IsLate() => Expect(new EventStatus(EventOutcome.Late));

    /// <summary>Expects that the engine rejects the events of the step before. Otherwise, a rejected event fails the test.</summary>
    /// <param name="reason">The reason that the engine gives for an object and for its line alike, for instance <see cref="RejectReason.TooFarAhead"/>.</param>
    public RuleTest<TDetection> IsRejected(RejectReason reason) => Expect(new EventStatus(EventOutcome.Rejected, reason));

    /// <summary>
    /// Expects that the engine ignores the events of the step before, since it remembers that it had them. The check counts: as many events
    /// as the test expects must be ignored, and no others.
    /// </summary>
    public RuleTest<TDetection> IsRedelivered()
    {
        Delivered().ForEach(static step => step.IsRedelivered = true);
        return this;
    }

    /// <summary>
    /// Lets time pass without an event. A rule that asks for an absence needs it: its window is over once the input is beyond
    /// the window's end.
    /// </summary>
    /// <param name="wait">The time since the previous step, as a duration: <c>"90s"</c>, <c>"10m"</c>, <c>"1h"</c>.</param>
    public RuleTest<TDetection> Wait(string wait)
    {
        _now += Duration.Parse(wait);
        _steps.Add(new RuleTestWait([.. _steps.Where(static step => step is not RuleTestWait).DistinctBy(static step => step.SourceName)], _now));
        _last = _steps.Count;
        return this;
    }

    private void Deliver<TEvent>(TEvent[] events, DateTimeOffset time)
        where TEvent : class, IEventSchema<TEvent>
    {
        _last = _steps.Count;
        foreach (var e in events)
        {
            _numbered++;
            var id = string.Create(CultureInfo.InvariantCulture, $"event-{_numbered}");
            _steps.Add(new RuleTestStep<TEvent>(RecordCopy.WithTimeAndId(e, time, id), _numbered, _source));
        }
    }

    private RuleTest<TDetection> Expect(EventStatus status)
    {
        Delivered().ForEach(step => step.Expected = status);
        return this;
    }

    private List<RuleTestStep> Delivered() => _last < _steps.Count ? _steps[_last..] : throw new RuleTestException(
        "The step before has no events, so there are none to deliver again or to expect anything of (put Again, IsLate, IsRejected and IsRedelivered behind Given, After or Delayed).");

    private void CheckRedelivered(long count)
    {
        var expected = _steps.Count(static step => step.IsRedelivered);
        if (expected > 0 && count != expected)
        {
            var events = string.Join('\n', _steps.Select(step => "  " + step));
            throw new RuleTestException(
                $"The engine was to ignore {expected} of the test's events as redelivered but ignored {count}, so events count more or less often than the test says (an id is remembered if a rule looks at its event, and for as long as its schema says or the option Deduplicate).\nEvents:\n{events}");
        }
    }
}

namespace RulesSdk.Testing;

/// <summary>Starts a test of a rule, which checks what the rule detects in given events.</summary>
/// <example>
/// <code>
/// RuleTest.For(ConsoleLoginWithoutMfa.Rule)
///     .Given(new CloudTrailEvent { EventName = "ConsoleLogin" })
///     .After("10m", new CloudTrailEvent { EventName = "ListBuckets" })
///     .Detects(d =&gt; Assert.Equal(Severity.Medium, d.Severity));
/// </code>
/// </example>
public static class RuleTest
{
    /// <summary>The time of the first events: 2026-01-01T00:00:00Z.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A test of one rule.</summary>
    /// <typeparam name="TDetection">The rule's own detection type.</typeparam>
    /// <param name="rule">The rule.</param>
    public static RuleTest<TDetection> For<TDetection>(RuleDefinition<TDetection> rule)
        where TDetection : Detection => new(rule);
}

/// <summary>
/// A test of one rule. Every check runs the events through the compiled and the reference engine, as objects and as
/// UTF-8, and fails if the four results differ. A failure says why: which clause held on which event, and what came nearest.
/// </summary>
/// <typeparam name="TDetection">The rule's own detection type.</typeparam>
public sealed partial class RuleTest<TDetection>
    where TDetection : Detection
{
    private readonly RuleDefinition<TDetection> _rule;
    private readonly List<RuleTestStep> _steps = [];
    private DateTimeOffset _now = RuleTest.Start;
    private RulesEngineOptions _options = new();

    // What the last check found.
    private List<TDetection> _detections = [];

    internal RuleTest(RuleDefinition<TDetection> rule) => _rule = rule;

    /// <summary>Sets the options of the engines.</summary>
    /// <param name="options">The options.</param>
    public RuleTest<TDetection> With(RulesEngineOptions options)
    {
        _options = options with
        {
            Tuning = options.Tuning.Count > 0 ? options.Tuning : _options.Tuning,
            ReferenceData = _options.ReferenceData.With(options.ReferenceData),
        };
        return this;
    }

    /// <summary>Adds events at the current time of the test.</summary>
    /// <typeparam name="TEvent">Their schema.</typeparam>
    /// <param name="events">The events. Each is copied, with the test's time, and with an id if it has none.</param>
    public RuleTest<TDetection> Given<TEvent>(params TEvent[] events)
        where TEvent : class, IEventSchema<TEvent>
    {
        Deliver(events, _now);
        return this;
    }

    /// <summary>Advances the test's time, and adds events at that time.</summary>
    /// <typeparam name="TEvent">Their schema.</typeparam>
    /// <param name="wait">The time since the previous step, as a duration: <c>"90s"</c>, <c>"10m"</c>, <c>"1h"</c>.</param>
    /// <param name="events">The events.</param>
    public RuleTest<TDetection> After<TEvent>(string wait, params TEvent[] events)
        where TEvent : class, IEventSchema<TEvent>
    {
        _now += Duration.Parse(wait);
        return Given(events);
    }

    /// <summary>Checks that the rule makes exactly one detection, and inspects it as it closes.</summary>
    /// <param name="check">Inspects the detection. An exception fails the test.</param>
    /// <exception cref="RuleTestException">There is not exactly one detection, or the engines disagree.</exception>
    public RuleTest<TDetection> Detects(Action<TDetection>? check = null) => Check(1, detections => check?.Invoke(detections[0]));

    /// <summary>Checks how many detections the rule makes, and inspects them as they close.</summary>
    /// <param name="count">The expected number of detections.</param>
    /// <param name="check">Inspects the detections, in the order in which they closed.</param>
    /// <exception cref="RuleTestException">There are more or fewer, or the engines disagree.</exception>
    public RuleTest<TDetection> Detects(int count, Action<IReadOnlyList<TDetection>>? check = null) => Check(count, check ?? (static _ => { }));

    /// <summary>Checks that the rule detects nothing.</summary>
    /// <exception cref="RuleTestException">There is a detection, or the engines disagree.</exception>
    public RuleTest<TDetection> DoesNotDetect() => Check(0, static _ => { });

    private RuleTest<TDetection> Check(int count, Action<IReadOnlyList<TDetection>> check)
    {
        check(Expect(count));
        MutantLog.Try<TDetection>(_rule, _steps, _options, detections =>
        {
            if (detections.Count != count)
            {
                throw new RuleTestException(Counted(detections.Count));
            }

            check(detections);
        });
        return this;
    }

    private List<TDetection> Expect(int count)
    {
        var all = RunAndCompare();
        var closed = _detections = all.Where(detection => detection.Phase == DetectionPhase.Closed).ToList();
        if (closed.Count != count)
        {
            var found = all.Count == 0 ? "  none" : string.Join('\n', all.Select(detection => "  " + DetectionJson.Format(detection)));
            var events = string.Join('\n', _steps.Select(step => "  " + step));
            throw new RuleTestException(
                $"The rule '{_rule.Id}' was to make {Counted(count)} but made {Counted(closed.Count)}.{Blame()}\nWhy:\n{Why(isMissing: closed.Count < count)}\nDetections:\n{found}\nEvents:\n{events}");
        }

        return closed;
    }

    private List<TDetection> RunAndCompare()
    {
        var options = _options with { Phases = _options.Phases | DetectionPhases.Closed };
        var reference = Run(options, compiled: false, asText: false);
        Compare(reference, "The plain methods over objects", Run(options, compiled: true, asText: false), "the compiled engine over objects");
        var last = Run(options, compiled: true, asText: true);
        if (_steps.TrueForAll(step => step.HasId))
        {
            Compare(reference, "The plain methods over objects", last, "the compiled engine over UTF-8");
        }

        // Where a schema has no id, an object is known by its place and a line by its content, so lines compare with lines.
        Compare(Run(options, compiled: false, asText: true), "The reference engine over UTF-8", last, "the compiled engine over UTF-8");
        return last;
    }

    private List<TDetection> Run(RulesEngineOptions options, bool compiled, bool asText)
    {
        var detections = new List<TDetection>();
        var sink = new CallbackSink(detection => detections.Add((TDetection)detection));
        if (compiled)
        {
            var engine = new RulesEngine([_rule], sink, options);
            _steps.ForEach(step => step.Feed(engine, asText));
            engine.Complete();
            _excluded = engine.GetStatistics().Excluded;
            CheckRedelivered(engine.GetStatistics().Redelivered);
        }
        else
        {
            var engine = new ReferenceEngine([_rule], sink, options);
            _steps.ForEach(step => step.Feed(engine, asText));
            engine.Complete();
            CheckRedelivered(engine.Redelivered);
        }

        return detections;
    }

    private void Compare(List<TDetection> reference, string expectedName, List<TDetection> other, string name)
    {
        var left = reference.ConvertAll(DetectionJson.Format);
        var right = other.ConvertAll(DetectionJson.Format);
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var expected = i < left.Count ? left[i] : "(none)";
            var found = i < right.Count ? right[i] : "(none)";
            if (!string.Equals(expected, found, StringComparison.Ordinal))
            {
                var events = string.Join('\n', _steps.Select(step => "  " + step));
                throw new RuleTestException(
                    $"The rule '{_rule.Id}' does not mean the same everywhere: detection {i + 1} differs.\n"
                    + $"{expectedName}:\n  {expected}\n{name}:\n  {found}\n  {Pointer(expected, found)}\nEvents:\n{events}");
            }
        }
    }

    private static string Pointer(string left, string right) =>
        new string('-', left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count()) + "^ here";

    private static string Counted(int count) => count switch { 0 => "no detection", 1 => "one detection", _ => $"{count} detections" };
}

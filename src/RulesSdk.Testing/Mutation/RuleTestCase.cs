namespace RulesSdk.Testing;

/// <summary>Events, and what a rule is to detect in them. Cases lie in files beside the tests, so that a change of the rule shows in them.</summary>
/// <remarks>A file has one case a line, as JSON, in the order in which they are tried. See docs/how-to/mutants.md.</remarks>
public sealed record RuleTestCase : WitnessStream
{
    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>The detections as they close, each as <c>case severity: variable=event id, …</c>, in ordinal order; <c>-</c> where there is no case.</summary>
    public required IReadOnlyList<string> Detections { get; init; }

    /// <summary>A case of events for which the rule is right as it stands.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="name">What the case is for.</param>
    /// <param name="stream">The events.</param>
    /// <exception cref="RuleTestException">The engines disagree about the events, or do not take them.</exception>
    public static RuleTestCase Of(RuleDefinition rule, string name, WitnessStream stream)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(stream);
        return new RuleTestCase { Name = name, Events = stream.Events, Until = stream.Until, Lists = stream.Lists, Detections = DetectionsOf(rule, stream) };
    }

    /// <summary>Finds the cases that are missing for every mutant of a rule to be killed for which there are events.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cases">The cases there are.</param>
    /// <param name="killed">The ids of mutants that other tests have killed.</param>
    /// <param name="cancellation">Ends it after the mutant that is being looked at.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static IReadOnlyList<RuleTestCase> Missing(RuleDefinition rule, IReadOnlyList<RuleTestCase> cases, IReadOnlySet<string>? killed = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(cases);
        return new CaseSearch(rule).Missing(cases, killed, cancellation);
    }

    /// <summary>Checks that a rule detects in the case what it is to, in the compiled and in the reference engine, over objects and over UTF-8.</summary>
    /// <param name="rule">The rule.</param>
    /// <exception cref="RuleTestException">It detects something else, or the engines disagree.</exception>
    public void Check(RuleDefinition rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var found = DetectionsOf(rule, this);
        if (!found.SequenceEqual(Detections, StringComparer.Ordinal))
        {
            throw new RuleTestException(
                $"The rule '{rule.Id}' was to detect in the case '{Name}'\n{Lines(Detections)}\nbut it detects\n{Lines(found)}\nin\n{ToJsonLines().TrimEnd()}\n"
                + "(correct the rule, or, if it is right now, delete its file of cases and make it anew with 'rulesdk mutate --save').");
        }
    }

    /// <summary>The cases that a file has.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rule">The rule that they are for. Its assembly says which class a schema has.</param>
    /// <exception cref="RuleTestException">A line is no case, or names a schema that the rule's assembly does not know.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<RuleTestCase> Load(string path, RuleDefinition rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return RuleTestCaseFile.Read(path, rule);
    }

    /// <summary>Writes a file of cases, each on a line.</summary>
    /// <param name="path">The file, which is replaced as a whole.</param>
    /// <param name="cases">The cases.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, IEnumerable<RuleTestCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        RuleTestCaseFile.Write(path, cases);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static IReadOnlyList<string> DetectionsOf(RuleDefinition rule, WitnessStream stream)
    {
        try
        {
            return [.. new StreamRun(rule).Closed(stream).Select(MutantRun.Describe).Order(StringComparer.Ordinal)];
        }
        catch (UnsolvableException e)
        {
            throw new RuleTestException($"The rule '{rule.Id}' cannot be tested with a case: {e.Message} (correct the events).");
        }
    }

    private static string Lines(IReadOnlyList<string> detections) => detections.Count == 0 ? "  nothing" : string.Join('\n', detections.Select(static one => "  " + one));
}

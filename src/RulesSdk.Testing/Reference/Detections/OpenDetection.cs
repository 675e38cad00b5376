namespace RulesSdk.Testing;

/// <summary>A detection that is open: everything it was made of, kept whole.</summary>
internal sealed class OpenDetection(RuleMembers members) : IDeadline
{
    private readonly OutcomeFold _outcomes = new(members);
    private int _folded;

    public required string Id { get; init; }

    public required IReadOnlyList<string> Key { get; init; }

    public required DateTimeOffset OpenedAt { get; set; }

    /// <summary>Whether it is held back, and goes on since it may become more severe than what was reported.</summary>
    public bool IsUnseen { get; set; }

    /// <inheritdoc/>
    public required long Order { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset End { get; set; }

    public required Severity Severity { get; set; }

    public string? Case { get; private set; }

    /// <summary>The number of the current case; -1 where there is none.</summary>
    public int CaseNumber { get; private set; } = -1;

    /// <summary>What the outcomes fold over, in match order: an event by variable name or schema.</summary>
    public List<RuleMatch> Matches { get; } = [];

    /// <summary>Distinct events by clause.</summary>
    public HashSet<ClauseEvent> Events { get; } = [];

    /// <summary>The events that relate it to other detections that have them too.</summary>
    public HashSet<ReferenceEvent> SharedEvents { get; } = [];

    /// <summary>The outcomes when they were last reported.</summary>
    public IReadOnlyList<object?> Reported { get; set; } = [];

    /// <summary>The outcomes of all matches so far.</summary>
    public OutcomeFold Outcomes
    {
        get
        {
            for (; _folded < Matches.Count; _folded++)
            {
                _outcomes.Add(Matches[_folded]);
            }

            return _outcomes;
        }
    }

    /// <summary>How many distinct events satisfied a clause.</summary>
    public int Count(string clause) => Events.Count(e => e.Clause == clause);

    /// <summary>Takes a case over.</summary>
    public void Take(int number, string name, Severity severity)
    {
        CaseNumber = number;
        Case = name;
        Severity = severity;
    }

    /// <summary>Adds a match and names its events.</summary>
    public void Fold(RuleMatch match)
    {
        Matches.Add(match);
        Events.UnionWith(match.Events);
    }
}

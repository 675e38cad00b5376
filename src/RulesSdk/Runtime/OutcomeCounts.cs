namespace RulesSdk.Runtime;

/// <summary>What happened to events that were handed in together.</summary>
internal struct OutcomeCounts
{
    public int Accepted;
    public int Rejected;
    public int Late;

    /// <summary>How many lines were not read; they count above as well.</summary>
    public int Filtered;

    public void Count(EventOutcome outcome)
    {
        Accepted += outcome == EventOutcome.Accepted ? 1 : 0;
        Rejected += outcome == EventOutcome.Rejected ? 1 : 0;
        Late += outcome == EventOutcome.Late ? 1 : 0;
    }
}

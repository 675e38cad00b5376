namespace RulesSdk;

/// <summary>What happened to the lines of a block.</summary>
/// <param name="Consumed">How many bytes of the block were handled, from its start: up to the end of its last whole line.</param>
/// <param name="Accepted">How many lines were accepted.</param>
/// <param name="Rejected">How many were rejected.</param>
/// <param name="Late">How many arrived too late to be ordered.</param>
public readonly record struct LinesStatus(int Consumed, int Accepted, int Rejected, int Late)
{
    /// <summary>How many of the lines were not read, since no rule could look at their events (<see cref="Validation.Relevant"/>). They count above as well.</summary>
    public int Filtered { get; init; }
}

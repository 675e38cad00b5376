using System.Collections.Immutable;

namespace RulesSdk.Testing;

/// <summary>A draft, and what still has to be reached for it to have the value that was asked for.</summary>
internal sealed record Edit(Draft Draft, ImmutableList<Goal> Goals)
{
    public Edit(Draft draft)
        : this(draft, [])
    {
    }

    public Edit And(Goal goal) => this with { Goals = Goals.Add(goal) };
}

namespace RulesSdk.Testing;

/// <summary>Something that an intruder does and that leaves events: one chain of steps, or a campaign of several.</summary>
public abstract class Attack
{
    private protected Attack(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>The attack's name.</summary>
    public string Name { get; }

    /// <summary>What the intruder does, in one or two sentences; empty if nobody said.</summary>
    public string Description { get; private protected set; } = "";

    /// <summary>The ids of the schemas of its events.</summary>
    public abstract IReadOnlyList<string> Schemas { get; }

    /// <summary>The ATT&amp;CK techniques of its steps, each once, in their order.</summary>
    public abstract IReadOnlyList<string> Techniques { get; }

    /// <summary>Which rules detect it, and which do not and why.</summary>
    public abstract IReadOnlyList<AttackOutcome> Outcomes { get; }

    /// <summary>In how many orders its steps may come.</summary>
    public virtual int Orders => 1;

    /// <summary>Plays the attack once.</summary>
    /// <param name="world">Who is attacked, and by whom.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="order">Which order its steps come in; counted from 0, and from the start again after the last.</param>
    /// <returns>What it left: one of a chain, several of a campaign, numbered from 1.</returns>
    /// <exception cref="InvalidOperationException">A chain does not say whose it is.</exception>
    public abstract IReadOnlyList<PlantedAttack> Play(AttackWorld world, DateTimeOffset start, int order = 0);
}

/// <summary>What a rule makes of an attack.</summary>
/// <param name="Rule">The rule's id; empty if no shipped rule looks for such an attack.</param>
/// <param name="Case">The case its detection ends with; null if there is none.</param>
/// <param name="WhyNot">Why the rule does not detect it; null if it does.</param>
public sealed record AttackOutcome(string Rule, string? Case, string? WhyNot)
{
    /// <summary>Whether the rule detects the attack.</summary>
    public bool IsDetected => WhyNot is null;
}

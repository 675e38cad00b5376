using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime.Schemas;

/// <summary>A program that events are applied to where a predicate holds.</summary>
/// <param name="Program">The program.</param>
/// <param name="Order">Its place among the engine's programs.</param>
/// <param name="Clause">The number under which they are applied.</param>
/// <param name="Projection">The number of the projection that the predicate reads.</param>
/// <param name="Reads">The fields that the program reads of them; null where it may read all.</param>
/// <param name="Seek">The slot of the text whose hash a partner has, without which an event changes nothing; -1 where there is none.</param>
/// <param name="Exclusion">Where the predicate holds for events that are not applied to the program under this clause; else null.</param>
internal readonly record struct Subscriber(RuleProgram Program, int Order, int Clause, int Projection, int[]? Reads, int Seek, ExclusionCount? Exclusion = null)
{
    public static readonly Comparison<Subscriber> InOrder = static (x, y) =>
        x.Order != y.Order ? x.Order.CompareTo(y.Order) : x.Clause != y.Clause ? x.Clause.CompareTo(y.Clause) : Place(x).CompareTo(Place(y));

    /// <summary>What it is called in checkpoints. An exclusion has a name of its own, so that it is not taken for the clause that it stands before.</summary>
    public string Name => Exclusion is null ? Program.Rule.Id : Program.Rule.Id + "/" + Exclusion.Name;

    /// <summary>The programs that an event is applied to, by program and clause.</summary>
    /// <param name="satisfied">The predicates that hold for it.</param>
    /// <param name="to">Takes those that subscribe to them.</param>
    /// <param name="hasExclusions">Whether some may exclude the event from others.</param>
    /// <param name="excluded">Takes the exclusions that do, once for each clause.</param>
    /// <returns>How many there are.</returns>
    public static int Merge(ReadOnlySpan<PredicateNode> satisfied, Span<Subscriber> to, bool hasExclusions, List<ExclusionCount> excluded)
    {
        var count = 0;
        foreach (var node in satisfied)
        {
            foreach (var subscriber in node.Subscribers)
            {
                to[count++] = subscriber;
            }
        }

        to[..count].Sort(InOrder);
        return hasExclusions ? Exclude(to[..count], excluded) : count;
    }

    // Leaves out the exclusions and what they exclude; returns how many are left.
    private static int Exclude(Span<Subscriber> subscribers, List<ExclusionCount> excluded)
    {
        var count = 0;
        Subscriber last = default;
        foreach (var subscriber in subscribers)
        {
            var isSame = last.Program == subscriber.Program && last.Clause == subscriber.Clause;
            if (subscriber.Exclusion is not null)
            {
                last = isSame ? last : subscriber;
            }
            else if (isSame)
            {
                excluded.Add(last.Exclusion!);
            }
            else
            {
                subscribers[count++] = subscriber;
            }
        }

        return count;
    }

    // Exclusions stand before what they exclude.
    private static int Place(in Subscriber subscriber) => subscriber.Exclusion?.Number ?? int.MaxValue;
}

using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime.Schemas;

/// <summary>A program that events are applied to where a predicate holds.</summary>
/// <param name="Program">The program.</param>
/// <param name="Order">Its place among the engine's programs.</param>
/// <param name="Clause">The number under which they are applied.</param>
/// <param name="Projection">The number of the projection that the predicate reads.</param>
/// <param name="Exclusion">Where the predicate holds for events that are not applied to the program under this clause; else null.</param>
internal readonly record struct Subscriber(RuleProgram Program, int Order, int Clause, int Projection, ExclusionCount? Exclusion = null)
{
    public static readonly Comparison<Subscriber> InOrder = static (x, y) =>
        x.Order != y.Order ? x.Order.CompareTo(y.Order) : x.Clause != y.Clause ? x.Clause.CompareTo(y.Clause) : Place(x).CompareTo(Place(y));

    /// <summary>What it is called in checkpoints. An exclusion has a name of its own, so that it is not taken for the clause that it stands before.</summary>
    public string Name => Exclusion is null ? Program.Rule.Id : Program.Rule.Id + "/" + Exclusion.Name;

    // Exclusions stand before what they exclude.
    private static int Place(in Subscriber subscriber) => subscriber.Exclusion?.Number ?? int.MaxValue;
}

using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime.Schemas;

/// <summary>A program that is told of a predicate.</summary>
/// <param name="Program">The program.</param>
/// <param name="Order">Its place among the engine's programs.</param>
/// <param name="Clause">The number under which it is told.</param>
/// <param name="Projection">The number of the projection that the predicate reads.</param>
/// <param name="Exclusion">Where the predicate holds for events that the program is not told under this clause; else null.</param>
internal readonly record struct Subscriber(RuleProgram Program, int Order, int Clause, int Projection, ExclusionCount? Exclusion = null)
{
    public static readonly Comparison<Subscriber> InOrder = static (x, y) =>
        x.Order != y.Order ? x.Order.CompareTo(y.Order) : x.Clause != y.Clause ? x.Clause.CompareTo(y.Clause) : Place(x).CompareTo(Place(y));

    // Exclusions stand before what they exclude.
    private static int Place(in Subscriber subscriber) => subscriber.Exclusion?.Number ?? int.MaxValue;
}

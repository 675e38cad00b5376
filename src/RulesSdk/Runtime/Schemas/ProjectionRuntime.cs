using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Schemas.Witnesses;

namespace RulesSdk.Runtime.Schemas;

/// <summary>One projection of a schema in an engine: its fields, and the predicates over them.</summary>
internal sealed class ProjectionRuntime
{
    // Many engines are given lines alone.
    private readonly Lazy<ObjectPredicates> _objects;

    public ProjectionRuntime(EventProjection projection, PredicateNode[] predicates)
    {
        Json = projection.Json;
        TimeSlot = projection.TimeSlot;
        IdSlot = projection.IdSlot;
        FieldCount = Json.Fields.Count;
        AllFields = [.. Enumerable.Range(0, FieldCount)];
        Unconverted = new long[Json.SlotCount];
        HasChildren = new bool[FieldCount];
        foreach (var field in Json.Fields)
        {
            if (field.Parent >= 0)
            {
                HasChildren[field.Parent] = true;
            }
        }

        var better = WitnessIndex.Better(predicates);
        Guarded = GuardTable.For([.. predicates.Where(node => !better.Contains(node))], out var unguarded);
        Index = WitnessIndex.For([.. unguarded, .. predicates.Where(better.Contains)], values: null, out var others);
        Unguarded = others;
        _objects = new(() => new(predicates, projection.Values));
    }

    public JsonProjection Json { get; }

    public int TimeSlot { get; }

    public int IdSlot { get; }

    public int FieldCount { get; }

    /// <summary>The numbers of all fields.</summary>
    public int[] AllFields { get; }

    /// <summary>How many values did not convert, by slot.</summary>
    public long[] Unconverted { get; }

    /// <summary>Which fields are read through their children.</summary>
    public bool[] HasChildren { get; }

    /// <summary>The tables that pick predicates by the text of a field.</summary>
    public GuardTable[] Guarded { get; }

    /// <summary>Picks predicates by what an event has wherever they hold; null where such predicates are few.</summary>
    public WitnessIndex? Index { get; }

    /// <summary>The predicates that are asked about every event.</summary>
    public PredicateNode[] Unguarded { get; }

    /// <summary>The predicates as objects are asked about.</summary>
    public ObjectPredicates Objects => _objects.Value;

    /// <inheritdoc cref="JsonProjection.Path"/>
    public string Path(int field, char separator) => Json.Path(field, separator);
}

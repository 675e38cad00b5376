using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Schemas.Shapes;

namespace RulesSdk.Runtime.Schemas;

/// <summary>One schema in an engine: all predicates over its events, over all projections.</summary>
internal sealed class SchemaRuntime
{
    public SchemaRuntime(EventSchema schema, int number, ProjectionRuntime[] projections, PredicateNode[] predicates, RememberedIds? ids)
    {
        Schema = schema;
        Number = number;
        Projections = projections;
        Predicates = predicates;
        Ids = ids;
        Fused = projections.Length > 1 ? new FusedProjection(projections.Select(static projection => projection.Json)) : null;
        HasExclusions = Array.Exists(predicates, static node => Array.Exists(node.Subscribers, static subscriber => subscriber.Exclusion is not null));
        SlotCount = projections.Sum(static projection => projection.Json.SlotCount);
        SubscriberCount = predicates.Sum(static node => node.Subscribers.Length);
        Shapes = new EventShapes(this);
    }

    public EventSchema Schema { get; }

    /// <summary>Its place among the engine's schemas: those that rules read come first, by their ids. Events of one time are ordered by it.</summary>
    public int Number { get; }

    /// <summary>The projections that rules read; where none does, the schema's own.</summary>
    public ProjectionRuntime[] Projections { get; }

    /// <summary>How many slots they have together.</summary>
    public int SlotCount { get; }

    public PredicateNode[] Predicates { get; }

    /// <summary>How many programs and clauses subscribe to its predicates.</summary>
    public int SubscriberCount { get; }

    /// <summary>Which predicates hold together for its events.</summary>
    public EventShapes Shapes { get; }

    /// <summary>Whether some predicates exclude events from rules.</summary>
    public bool HasExclusions { get; }

    /// <summary>The ids of its events, where they are remembered.</summary>
    public RememberedIds? Ids { get; }

    /// <summary>Where rules of several assemblies read the schema: reads a line once for all of them.</summary>
    public FusedProjection? Fused { get; }

    /// <summary>Writes what the bodies of held events refer to, and how ids are remembered.</summary>
    public void Save(CheckpointWriter writer)
    {
        writer.Write(Schema.Id);
        writer.Write(Projections.Length);
        foreach (var projection in Projections)
        {
            writer.Write(projection.FieldCount);
            for (var field = 0; field < projection.FieldCount; field++)
            {
                writer.Write(projection.Path(field, '\0'));
            }
        }

        writer.Write(Predicates.Length);
        foreach (var node in Predicates)
        {
            writer.Write(node.Projection);
            writer.Write(node.Subscribers.Length);
            foreach (var subscriber in node.Subscribers)
            {
                writer.Write(subscriber.Name);
                writer.Write(subscriber.Clause);
            }
        }

        writer.Write(Ids?.Duration ?? 0);
        writer.Write(Ids is null ? "" : RememberedIds.Layout);
    }
}

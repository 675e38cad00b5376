using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Checkpoints;

/// <summary>What a checkpoint holds of an event besides its place: which predicates of today hold for it, and its slots by path.</summary>
internal sealed class SavedBody
{
    private readonly Dictionary<string, (JsonSlot Slot, int Text)> _fields = new(StringComparer.Ordinal);

    /// <summary>Reads a body.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="saved">Its schema as the checkpoint has it.</param>
    /// <param name="schema">Its schema today.</param>
    /// <param name="unchanged">The rules that do what they did when it was written: only to these the event is applied.</param>
    public SavedBody(byte[] body, SavedSchema saved, SchemaRuntime schema, HashSet<string> unchanged)
    {
        var reader = new CheckpointReader(body);
        var held = new bool[saved.Projections.Length];
        for (var left = reader.ReadCount(sizeof(int)); left > 0; left--)
        {
            var predicate = reader.ReadNumber(0, saved.Predicates.Length - 1);
            held[saved.ProjectionOf[predicate]] = true;
            foreach (var (rule, clause) in saved.Predicates[predicate])
            {
                if (unchanged.Contains(rule.Split('/')[0]))
                {
                    Satisfy(schema, rule, clause);
                }
            }
        }

        for (var i = 0; i < held.Length; i++)
        {
            if (held[i])
            {
                ProjectedEvent.ReadHeld(ref reader, body, saved.Projections[i], _fields);
            }
        }

        reader.End();
    }

    /// <summary>The numbers of the predicates that hold.</summary>
    public HashSet<int> Satisfied { get; } = [];

    /// <summary>The slot of a path over the whole body; a missing one where it was not held.</summary>
    public JsonSlot Slot(string path)
    {
        var (slot, text) = _fields.GetValueOrDefault(path);
        slot.Start += text;
        return slot;
    }

    private void Satisfy(SchemaRuntime schema, string rule, int clause)
    {
        foreach (var node in schema.Predicates)
        {
            if (Array.Exists(node.Subscribers, one => one.Clause == clause && one.Name == rule))
            {
                Satisfied.Add(node.Number);
            }
        }
    }
}

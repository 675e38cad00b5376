using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Schemas;

/// <summary>What of a schema is kept over a restart.</summary>
internal sealed partial class SchemaRuntime
{
    /// <summary>How the ids that are remembered lie in memory.</summary>
    public string SeenLayout => (_seen as IRowStore)?.Layout ?? "";

    public void Save(CheckpointWriter writer)
    {
        writer.Write(Schema.Id);
        writer.Write(Projections.Length);
        foreach (var projection in Projections)
        {
            writer.Write(projection.FieldCount);
            for (var field = 0; field < projection.FieldCount; field++)
            {
                writer.Write(projection.Path(field));
            }
        }

        writer.Write(_predicates.Length);
        foreach (var node in _predicates)
        {
            writer.Write(node.Subscribers[0].Projection);
            writer.Write(node.Subscribers.Length);
            foreach (var subscriber in node.Subscribers)
            {
                writer.Write(NameOf(in subscriber));
                writer.Write(subscriber.Clause);
            }
        }

        writer.Write(Remembers);
        writer.Write(SeenLayout);
    }

    /// <summary>Writes the ids that are remembered.</summary>
    public void SaveSeen(CheckpointWriter writer) => _seen?.Save(writer);

    /// <summary>Whether remembered ids are taken over: if they are remembered for as long.</summary>
    public bool TakesSeen(SavedSchema saved) => _seen is not null && saved.Remembers == Remembers;

    /// <summary>Takes the remembered ids over.</summary>
    public void LoadSeen(ref CheckpointReader reader)
    {
        if (_seen is null)
        {
            return;
        }

        _seen.Load(ref reader);
        for (var row = _seen.First(); row.Found; row = _seen.After(row))
        {
            _seen.Link(row, KeyHash.OfBytes(_seen.Stamp(row).Id.Bytes));
        }
    }

    /// <summary>Holds an event of a checkpoint for the rules that have not changed.</summary>
    public void Hold(HoldBuffer buffer, SavedSchema saved, SavedEvent e, HashSet<string> unchanged)
    {
        var satisfied = new HashSet<int>();
        var fields = new Dictionary<string, (JsonSlot Slot, int Text)>(StringComparer.Ordinal);
        ReadBody(saved, e.Body, unchanged, satisfied, fields);
        _satisfiedCount = 0;
        foreach (var projection in Projections)
        {
            projection.IsSatisfied = false;
        }

        foreach (var node in _predicates)
        {
            if (satisfied.Contains(node.Number))
            {
                _satisfied[_satisfiedCount++] = node;
                Projections[node.Subscribers[0].Projection].IsSatisfied = true;
            }
        }

        if (_satisfiedCount == 0)
        {
            return;
        }

        foreach (var projection in Projections)
        {
            for (var field = 0; field < projection.FieldCount; field++)
            {
                var (slot, text) = fields.GetValueOrDefault(projection.Path(field));
                slot.Start += text;
                projection.Slots[field] = slot;
            }
        }

        Hold(buffer, e.Time, e.Crc, e.Id, e.Body, new Scratch());
    }

    // The slots of all projections that were held, by path, and which predicates of today hold.
    private void ReadBody(
        SavedSchema saved, byte[] body, HashSet<string> unchanged, HashSet<int> satisfied, Dictionary<string, (JsonSlot Slot, int Text)> fields)
    {
        var reader = new CheckpointReader(body);
        var held = new bool[saved.Projections.Length];
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var predicate = reader.ReadInt32();
            held[saved.ProjectionOf[predicate]] = true;
            foreach (var (rule, clause) in saved.Predicates[predicate])
            {
                foreach (var node in _predicates)
                {
                    if (unchanged.Contains(rule.Split('/')[0]) && Array.Exists(node.Subscribers, one => one.Clause == clause && NameOf(in one) == rule))
                    {
                        satisfied.Add(node.Number);
                    }
                }
            }
        }

        for (var i = 0; i < held.Length; i++)
        {
            if (held[i])
            {
                ProjectionRuntime.ReadHeld(ref reader, body, saved.Projections[i], fields);
            }
        }
    }

    // An exclusion is told by its name, so that it is not taken for the clause that it stands before.
    private static string NameOf(in Subscriber subscriber) =>
        subscriber.Exclusion is null ? subscriber.Program.Rule.Id : subscriber.Program.Rule.Id + "/" + subscriber.Exclusion.Name;
}

using RulesSdk.Runtime.Json;

namespace RulesSdk.Input.Schemas;

/// <summary>The fields by which a record's schema is told: the event time, the event id, and what the schema requires.</summary>
internal sealed class SchemaFields
{
    private readonly List<Node> _top = [];
    private readonly int[] _slotOf;
    private int _slots;

    /// <summary>Adds paths to the fields of a projection.</summary>
    public SchemaFields(JsonProjection time, IEnumerable<string> paths)
    {
        var known = new List<Node>();
        foreach (var field in time.Fields)
        {
            var node = new Node(field.Name, field.AlsoNamed);
            (field.Parent < 0 ? _top : known[field.Parent].Children).Add(node);
            known.Add(node);
        }

        foreach (var path in paths)
        {
            Find(path, add: true);
        }

        var fields = new List<JsonField>();
        Flatten(_top, -1, fields);
        _slotOf = [.. known.Select(node => node.Slot)];
        Projection = new JsonProjection([.. fields]);
    }

    /// <summary>What is read of a record.</summary>
    public JsonProjection Projection { get; }

    /// <summary>The slot here of a slot of the projection that was given.</summary>
    public int SlotOf(int slot) => slot < 0 ? -1 : _slotOf[slot];

    /// <summary>The slot of a path.</summary>
    public int SlotOf(string path) => Find(path, add: false).Slot;

    private Node Find(string path, bool add)
    {
        var among = _top;
        Node? node = null;
        foreach (var name in path.Split('.'))
        {
            node = among.FirstOrDefault(child => child.Name == name || child.AlsoNamed.Contains(name));
            if (node is null && add)
            {
                among.Add(node = new Node(name, []));
            }

            among = node!.Children;
        }

        return node!;
    }

    private void Flatten(List<Node> nodes, int parent, List<JsonField> fields)
    {
        foreach (var node in nodes)
        {
            node.Slot = _slots++;
            fields.Add(new JsonField(node.Name, parent, [.. node.AlsoNamed]));
            Flatten(node.Children, node.Slot, fields);
        }
    }

    private sealed class Node(string name, IReadOnlyList<string> alsoNamed)
    {
        public string Name { get; } = name;

        public IReadOnlyList<string> AlsoNamed { get; } = alsoNamed;

        public List<Node> Children { get; } = [];

        public int Slot { get; set; }
    }
}

using System.Text;

namespace RulesSdk.Runtime.Json;

/// <content>
/// The tree as the cursor walks it. A further name of a node is a hidden copy of the node's subtree, in slots after those
/// of the fields; once a line is read, the first name present is copied to the node's own slots.
/// </content>
public sealed partial class JsonProjection
{
    private readonly List<Node> _nodes = [];
    private readonly List<Alias> _aliases = [];
    private readonly JsonKeys[] _keys;

    private JsonProjection(JsonField[] fields, bool ofElements)
    {
        Fields = fields;
        Root = ofElements ? 0 : -1;
        for (var i = 0; i < fields.Length; i++)
        {
            var parent = fields[i].Parent;
            if (parent >= i || parent < -1 || (parent < 0 && ofElements && i > 0) || (i > 0 && !IsOnPathTo(parent, i - 1)))
            {
                throw new ArgumentException(
                    $"Field '{fields[i].Name}' at {i} does not follow its parent {parent} in depth-first order, so its slots would mix with another's (put each field right after its parent and that parent's earlier descendants).",
                    nameof(fields));
            }

            _nodes.Add(new Node(fields[i], parent, fields[i].Name));
        }

        for (var i = fields.Length - 1; i >= 0; i--)
        {
            _nodes[i].Size++;
            if (fields[i].Parent >= 0)
            {
                _nodes[fields[i].Parent].Size += _nodes[i].Size;
            }
        }

        AddAliases(0, fields.Length);
        SlotCount = _nodes.Count;
        _keys = new JsonKeys[SlotCount + 1];
        for (var i = -1; i < SlotCount; i++)
        {
            var container = i;
            _keys[i + 1] = new JsonKeys([.. Enumerable.Range(0, SlotCount)
                .Where(slot => _nodes[slot].Parent == container && !(ofElements && slot == 0))
                .Select(slot => (Encoding.UTF8.GetBytes(_nodes[slot].Name), slot))]);
        }
    }

    /// <summary>The slot that the whole value is read into, or -1 where it is not read itself.</summary>
    internal int Root { get; }

    /// <summary>The names inside each node, by slot plus one; the first are those of the top level.</summary>
    internal JsonKeys[] Keys => _keys;

    /// <summary>The container and the name that a slot stands for, hidden slots included; containers stand before what is in them.</summary>
    internal (int Parent, string Name) NameOf(int slot) => (_nodes[slot].Parent, _nodes[slot].Name);

    /// <summary>Empties a node that is about to be read again, with all that was read inside it.</summary>
    internal void Clear(Span<JsonSlot> slots, int slot)
    {
        slots.Slice(slot, _nodes[slot].Size).Clear();
        foreach (var (start, length) in _nodes[slot].HiddenInside)
        {
            slots.Slice(start, length).Clear();
        }
    }

    /// <summary>Gives each node with several names what its first present name holds.</summary>
    internal void ResolveAliases(Span<JsonSlot> slots)
    {
        // Inner nodes stand first, so a copied subtree is complete.
        foreach (var alias in _aliases)
        {
            if (slots[alias.Slot].Kind > JsonSlotKind.Null)
            {
                continue;
            }

            foreach (var hidden in alias.Hidden)
            {
                if (slots[hidden].Kind > JsonSlotKind.Null)
                {
                    slots.Slice(hidden, alias.Size).CopyTo(slots[alias.Slot..]);
                    break;
                }
            }
        }
    }

    // Depth-first order holds where the next field's parent is the last field or one of its ancestors.
    private bool IsOnPathTo(int parent, int last)
    {
        while (last != parent && last >= 0)
        {
            last = Fields[last].Parent;
        }

        return last == parent;
    }

    /// <summary>Adds hidden copies for the nodes of a range that have further names, the last ones first.</summary>
    private void AddAliases(int start, int count)
    {
        for (var i = start + count - 1; i >= start; i--)
        {
            var node = _nodes[i];
            if (node.Field.AlsoNamed.Count == 0)
            {
                continue;
            }

            var first = _nodes.Count;
            var hidden = new List<int>();
            foreach (var name in node.Field.AlsoNamed)
            {
                hidden.Add(AddCopy(i, name));
            }

            _aliases.Add(new Alias(i, node.Size, [.. hidden]));

            // What any node around this one held goes with it when that node's key is repeated.
            for (var around = node.Parent; around >= start; around = _nodes[around].Parent)
            {
                _nodes[around].HiddenInside.Add((first, _nodes.Count - first));
            }
        }
    }

    private int AddCopy(int original, string name)
    {
        var copy = _nodes.Count;
        var size = _nodes[original].Size;
        for (var i = 0; i < size; i++)
        {
            var node = _nodes[original + i];
            _nodes.Add(i == 0
                ? new Node(new JsonField(name, node.Parent), node.Parent, name) { Size = size }
                : new Node(node.Field, node.Parent - original + copy, node.Name) { Size = node.Size });
        }

        AddAliases(copy + 1, size - 1);
        for (var hidden = copy + size; hidden < _nodes.Count; hidden++)
        {
            _nodes[copy].HiddenInside.Add((hidden, 1));
        }

        return copy;
    }

    private sealed class Node(JsonField field, int parent, string name)
    {
        public JsonField Field { get; } = field;

        public int Parent { get; } = parent;

        public string Name { get; } = name;

        /// <summary>How many slots the node and what is inside it take, without hidden ones.</summary>
        public int Size { get; set; }

        /// <summary>The hidden slots of nodes inside this one.</summary>
        public List<(int Start, int Length)> HiddenInside { get; } = [];
    }

    private sealed record Alias(int Slot, int Size, int[] Hidden);
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RulesSdk.Runtime.Json.Shapes;

namespace RulesSdk.Runtime.Json;

/// <summary>
/// Several projections of one schema (rules of several assemblies) as one tree, so that a line is read once for all.
/// Allocates when it is made, never when it reads.
/// </summary>
/// <remarks>
/// The tree has every name that some projection looks for, once: further names of a field as well, as fields of their
/// own. So the value of a slot does not depend on other readers, and each projection picks among its own names afterwards.
/// </remarks>
internal sealed class FusedProjection
{
    private readonly JsonProjection[] _parts;
    private readonly JsonProjection _whole;
    private readonly ShapeReader _lines;
    private readonly JsonSlot[] _slots;

    // by part: the whole's slot of each slot of the part, its hidden ones included
    private readonly int[][] _sources;

    public FusedProjection(IEnumerable<JsonProjection> parts)
    {
        _parts = [.. parts];
        var root = new Name("");
        var placed = _parts.Select(part => Place(part, root)).ToArray();
        var fields = new List<JsonField>();
        Number(root, -1, fields);
        _whole = new JsonProjection([.. fields]);
        _lines = new ShapeReader(_whole);
        _slots = new JsonSlot[_whole.SlotCount];
        _sources = [.. placed.Select(static names => names.Select(static name => name.Slot).ToArray())];
    }

    /// <summary>How many paths are looked for.</summary>
    public int FieldCount => _whole.Fields.Count;

    /// <summary>Reads a line for all projections.</summary>
    public RejectReason Read(ReadOnlySpan<byte> line, out int offset) => _lines.Read(line, _slots, out offset);

    /// <summary>Reads a line of a known shape for all projections, which need not be UTF-8.</summary>
    public bool TryRead(ReadOnlySpan<byte> line) => _lines.TryRead(line, _slots);

    /// <summary>Reads a line whose shape is not known for all projections.</summary>
    public RejectReason Prove(ReadOnlySpan<byte> line, out int offset) => _lines.Prove(line, _slots, out offset);

    /// <summary>Fills the slots of one projection from the line that was read last, as if it alone had read it.</summary>
    /// <param name="part">The projection's number.</param>
    /// <param name="slots">Its slots; all are written.</param>
    public void Fill(int part, Span<JsonSlot> slots)
    {
        var sources = _sources[part];
        ref var whole = ref MemoryMarshal.GetArrayDataReference(_slots);
        for (var i = 0; i < sources.Length; i++)
        {
            slots[i] = Unsafe.Add(ref whole, sources[i]);
        }

        _parts[part].ResolveAliases(slots);
    }

    private static Name[] Place(JsonProjection part, Name root)
    {
        var placed = new Name[part.SlotCount];
        for (var slot = 0; slot < placed.Length; slot++)
        {
            var (parent, name) = part.NameOf(slot);
            placed[slot] = (parent < 0 ? root : placed[parent]).Inside(name);
        }

        return placed;
    }

    private static void Number(Name name, int parent, List<JsonField> fields)
    {
        foreach (var inner in name.Names)
        {
            inner.Slot = fields.Count;
            fields.Add(new JsonField(inner.Text, parent));
            Number(inner, inner.Slot, fields);
        }
    }

    private sealed class Name(string text)
    {
        public string Text { get; } = text;

        public List<Name> Names { get; } = [];

        public int Slot { get; set; } = -1;

        public Name Inside(string text)
        {
            if (Names.Find(name => name.Text == text) is not { } found)
            {
                Names.Add(found = new Name(text));
            }

            return found;
        }
    }
}

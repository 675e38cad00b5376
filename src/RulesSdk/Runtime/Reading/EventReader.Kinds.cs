using RulesSdk.Runtime.Json;

namespace RulesSdk.Runtime.Reading;

public readonly ref partial struct EventReader
{
    /// <summary>Whether the path holds an object: what a nested record or map is read from.</summary>
    public bool IsObject(int slot) => _slots[slot].Kind == JsonSlotKind.Object;

    /// <summary>Whether the path holds a text.</summary>
    internal bool IsText(int slot) => _slots[slot].Kind is JsonSlotKind.String or JsonSlotKind.EscapedString or JsonSlotKind.DecodedString;

    /// <summary>Whether the path holds an array: what a list is read from.</summary>
    public bool IsArray(int slot) => _slots[slot].Kind == JsonSlotKind.Array;
}

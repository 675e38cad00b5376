using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Json;

/// <summary>What stands at a projected path of an event line.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum JsonSlotKind : byte
{
    /// <summary>Nothing: the path is absent.</summary>
    Missing,

    /// <summary>The literal null.</summary>
    Null,

    /// <summary>The literal false.</summary>
    False,

    /// <summary>The literal true.</summary>
    True,

    /// <summary>A number, as written.</summary>
    Number,

    /// <summary>A string without escapes; the slot spans its content, without the quotes.</summary>
    String,

    /// <summary>A string with escapes; the slot spans its raw content, without the quotes.</summary>
    EscapedString,

    /// <summary>An object; the slot spans it with its braces.</summary>
    Object,

    /// <summary>An array; the slot spans it with its brackets.</summary>
    Array,

    /// <summary>A string that had escapes and was read before; the slot spans its decoded text in <see cref="Scratch"/>.</summary>
    DecodedString,
}

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>Which instructions find the quotes of a line.</summary>
internal enum ShapeForm
{
    /// <summary>None is wide enough: <see cref="JsonCursor"/> reads every line.</summary>
    None,

    /// <summary>Vectors of 256 bits.</summary>
    Vector256,

    /// <summary>Vectors of 512 bits, and the instruction that packs chosen bytes.</summary>
    Vector512,
}

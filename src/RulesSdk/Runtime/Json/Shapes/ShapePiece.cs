namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>Up to 32 bytes that stand in every line of a shape, counted from a place of the line.</summary>
/// <param name="Place">The number of the place.</param>
/// <param name="Offset">Where 32 bytes of the line begin, from there.</param>
/// <param name="Mask">Which of them count: where a mask is in <see cref="ShapeTexts"/>.</param>
/// <param name="Text">What they are: where a text is in <see cref="ShapeTexts"/>.</param>
internal readonly record struct ShapePiece(ushort Place, short Offset, int Mask, int Text);

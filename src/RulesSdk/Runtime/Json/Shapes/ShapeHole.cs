namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>A number, true, false or null that stands alone between two places of a line: which of them it is, is not part of the shape.</summary>
/// <param name="Place">The place before it. The one behind it is the next.</param>
/// <param name="Start">Where it begins, from the place before it.</param>
/// <param name="End">Where it ends, from the place behind it; not above 0.</param>
internal readonly record struct ShapeHole(int Place, int Start, int End);

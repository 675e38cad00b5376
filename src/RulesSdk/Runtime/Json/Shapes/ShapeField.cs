namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>Where the value of a slot is in the lines of a shape.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Kind">What it is: where it is a hole, <see cref="JsonSlotKind.Missing"/>, and where it is a string, <see cref="JsonSlotKind.String"/> whether it has escapes or not.</param>
/// <param name="StartPlace">The place that it begins at.</param>
/// <param name="Start">How far from there.</param>
/// <param name="EndPlace">The place that it ends at.</param>
/// <param name="End">How far from there.</param>
internal readonly record struct ShapeField(int Slot, JsonSlotKind Kind, int StartPlace, int Start, int EndPlace, int End);

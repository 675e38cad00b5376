using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Witnesses;

/// <summary>Finds what the text of a field has where a test of it holds.</summary>
internal static class TextWitnesses
{
    /// <summary>What is shorter is found in too many events, and not by four bytes at once.</summary>
    public const int LeastWithin = 3;

    // Other letters than ASCII's may become these in lower or upper case.
    private const string LoweredTo = "kKiI";
    private const string RaisedTo = "sSiI";

    /// <summary>Of a test for a constant.</summary>
    public static IReadOnlyList<WitnessPlan>? Of(Expression value, TextTestKind kind, string text)
    {
        if (Field(value, "") is not { } field || Path(field.Read) is not { } path)
        {
            return null;
        }

        // of letters that may be others in the event, the longest part without one
        var (start, length) = Longest(text, field.Unsure);
        var place = (kind, start == 0, start + length == text.Length) switch
        {
            (TextTestKind.Equals, true, true) => "Whole",
            (TextTestKind.Equals or TextTestKind.StartsWith, true, _) => "Start",
            (TextTestKind.Equals or TextTestKind.EndsWith, _, true) => "End",
            _ => "Within",
        };
        var form = field.Read is Expression.Field ? WitnessForm.Text : WitnessForm.Scalar;
        return length >= (place is "Whole" or "End" ? 1 : LeastWithin) ? [new WitnessPlan(path, field.Read, form, place, [text.Substring(start, length)])] : null;
    }

    /// <summary>Of a test for a range of addresses.</summary>
    public static IReadOnlyList<WitnessPlan>? OfAddress(Expression value, string range) =>
        Field(value, "") is { Read: var read, Unsure: "" } && Path(read) is { } path && !range.EndsWith("/0", StringComparison.Ordinal)
            ? [new WitnessPlan(path, read, WitnessForm.Address, "", [range])]
            : null;

    // A text of the event, also in lower or upper case, and with "" in place of null: a text that is looked for is not in it.
    private static (Expression Read, string Unsure)? Field(Expression value, string unsure) => value switch
    {
        Expression.Convert convert => Field(convert.Operand, unsure),
        Expression.Coalesce { Right: Expression.Constant { Text: "" } } coalesce => Field(coalesce.Left, unsure),
        Expression.TextFunction { Kind: TextFunctionKind.Lower, Arguments: [var operand] } => Field(operand, unsure + LoweredTo),
        Expression.TextFunction { Kind: TextFunctionKind.Upper, Arguments: [var operand] } => Field(operand, unsure + RaisedTo),
        Expression.Field { Type.Kind: ValueKind.Text } or Expression.Item { Type.Kind: ValueKind.Text } or Expression.JsonMember { Member: "Text" } => (value, unsure),
        _ => null,
    };

    private static FieldPath? Path(Expression read) => FieldPath.Of(read is Expression.JsonMember member ? member.Instance : read)?.Path;

    private static (int Start, int Length) Longest(string text, string unsure)
    {
        var longest = (Start: 0, Length: 0);
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && text[end] < 128 && unsure.IndexOf(text[end]) < 0)
            {
                end++;
            }

            longest = end - start > longest.Length ? (start, end - start) : longest;
            start = end;
        }

        return longest;
    }
}

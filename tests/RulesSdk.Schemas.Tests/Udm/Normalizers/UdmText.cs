using System.Collections;
using System.Globalization;

namespace RulesSdk.Schemas.Tests.Udm.Normalizers;

/// <summary>All that an event of UDM says, a line for each value under its path in UDM; what has its zero value is left out.</summary>
internal static class UdmText
{
    /// <summary>Asserts what an event says: all of it, in whatever order.</summary>
    public static void AssertSays(string expected, UdmEvent udm) => Assert.Equal(Sorted(expected.ReplaceLineEndings("\n").Split('\n')), Sorted(Lines("", udm)));

    private static string Sorted(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Lines(string path, object? value) => value switch
    {
        null or "" or false => [],
        string text => [$"{path} = {text}"],
        DateTimeOffset time => time == default ? [] : [$"{path} = {time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}"],
        Map<string> map => map.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => Lines($"{path}[\"{pair.Key}\"]", pair.Value)),
        IFormattable number => [$"{path} = {number.ToString(null, CultureInfo.InvariantCulture)}"],
        IEnumerable<UdmLabel> labels => labels.Select(label => $"{path}[\"{label.Key}\"] = {label.Value}".TrimEnd()),
        IList list => list.Cast<object?>().SelectMany((item, index) => Lines($"{path}[{index.ToString(CultureInfo.InvariantCulture)}]", item).DefaultIfEmpty($"{path}[{index.ToString(CultureInfo.InvariantCulture)}] =")),
        _ => value.GetType().GetProperties().Where(property => property.SetMethod is not null)
            .SelectMany(property => Lines($"{(path.Length == 0 ? "" : path + ".")}{SchemaShape.WireNames(property, FieldNaming.SnakeCase).First()}", property.GetValue(value))),
    };
}

using System.Globalization;

namespace RulesSdk.Generators.Models.Serialization;

/// <summary>
/// Models as text that travels in the metadata of an assembly: a version, then what <see cref="ModelTextWriter"/> writes.
/// Equal models have equal texts.
/// </summary>
internal static class ModelText
{
    /// <summary>Changes with the form of the text, and with what a node of <see cref="Expression"/> has or means.</summary>
    public const int Version = 4;

    private static readonly string Header = Version.ToString(CultureInfo.InvariantCulture) + " ";

    /// <summary>A signal as text.</summary>
    public static string Of(SignalModel signal)
    {
        var (hash, variable) = (signal.LogicHash, signal.Variable);
        var writer = new ModelTextWriter().Schema(variable.Schema).Text(hash).Text(variable.Name).Text(variable.Method).Visit(variable.Doubting);

        // only where it is set, so that the texts of all other signals stay as they are
        return Header + (variable.IsOpaque ? writer.Flag(true) : writer);
    }

    /// <summary>A macro as text; its id stands beside it.</summary>
    public static string Of(MacroModel macro)
    {
        var writer = new ModelTextWriter();
        writer.List(macro.Parameters, parameter => writer.Text(parameter.Name).Type(parameter.Type).Text(parameter.Naming));
        return Header + writer.Visit(macro.Body);
    }

    /// <summary>A normalizer as text; its method stands beside it.</summary>
    public static string Of(NormalizerModel normalizer) =>
        Header + new ModelTextWriter().Schema(normalizer.Source).Text(normalizer.Target).Text(normalizer.Parameter).Visit(normalizer.Body);

    /// <summary>The signal of a text, or null where the text is of another version or damaged.</summary>
    public static SignalModel? Signal(string text) => Read(text, static reader =>
    {
        var schema = reader.Schema();
        return new SignalModel(reader.Text(), new EventVariable(reader.Text(), reader.Text(), schema, reader.Expression()) { IsOpaque = !reader.IsAtEnd && reader.Flag() });
    });

    /// <summary>The id of the schema of a signal's events, or null where the text cannot be read.</summary>
    public static string? SchemaId(string text) => Read(text, static reader => reader.Schema().Id, isWhole: false);

    /// <summary>The macro of a text, or null where the text is of another version or damaged.</summary>
    public static MacroModel? Macro(string id, string text) => Read(text, reader => new MacroModel(
        id,
        reader.List(() => new MacroParameter(reader.Text(), reader.Type(), reader.Text())),
        reader.Expression()));

    /// <summary>The normalizer of a text, or null where the text is of another version or damaged.</summary>
    public static NormalizerModel? Normalizer(string method, string text) => Read(text, reader =>
        new NormalizerModel(method, reader.Schema(), reader.Text(), reader.Text(), reader.Expression()));

    private static T? Read<T>(string text, Func<ModelTextReader, T> read, bool isWhole = true)
        where T : class
    {
        if (!text.StartsWith(Header, StringComparison.Ordinal))
        {
            return null;
        }

        var reader = new ModelTextReader(text, Header.Length);
        try
        {
            var model = read(reader);
            return isWhole && !reader.IsAtEnd ? null : model;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

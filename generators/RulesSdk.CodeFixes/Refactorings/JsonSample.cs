using System.Globalization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using RulesSdk.Shared.Scaffolding;

namespace RulesSdk.CodeFixes.Refactorings;

/// <summary>Reads JSON in a source file as a sample of events. No editor need have System.Text.Json, so .NET's reader of JSON as XML does it.</summary>
internal static class JsonSample
{
    private static readonly XmlDictionaryReaderQuotas Quotas = new() { MaxDepth = 64, MaxStringContentLength = int.MaxValue, MaxArrayLength = int.MaxValue, MaxNameTableCharCount = int.MaxValue, MaxBytesPerRead = int.MaxValue };

    /// <summary>What the events of a text have: of one object, of a list of objects, or of an object on each line. Null where it has no such form.</summary>
    public static FieldShape? Of(string text)
    {
        // The reader takes one object after another for one, so lines come first.
        var lines = text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Where(static line => line.Trim().Length > 0).Select(Read).ToList();
        var records = lines.TrueForAll(IsObject) ? lines : Records(Read(text));
        if (records.Count == 0 || !records.TrueForAll(IsObject))
        {
            return null;
        }

        var shape = new FieldShape();
        records.ForEach(record => Add(shape, record!));
        return shape;
    }

    private static List<XElement?> Records(XElement? whole) => whole is not null && TypeOf(whole) == "array" ? [.. whole.Elements()] : [whole];

    private static bool IsObject(XElement? record) => record is not null && TypeOf(record) == "object";

    private static XElement? Read(string text)
    {
        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(text.Trim()), Quotas);
            return XElement.Load(reader);
        }
        catch (Exception e) when (e is XmlException or FormatException or ArgumentException or InvalidOperationException)
        {
            // no JSON, or none that is whole
            return null;
        }
    }

    private static void Add(FieldShape shape, XElement value)
    {
        switch (TypeOf(value))
        {
            case "object":
                shape.Add(ValueKinds.Record);
                foreach (var field in value.Elements())
                {
                    // a name that is none of XML is an attribute
                    if (shape.Field(field.Attribute("item")?.Value ?? field.Name.LocalName) is not { } own)
                    {
                        return;
                    }

                    Add(own, field);
                }

                break;
            case "array":
                var elements = shape.AddList();
                foreach (var element in value.Elements())
                {
                    Add(elements, element);
                }

                break;
            case "number":
                shape.Add(long.TryParse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? ValueKinds.Integer : ValueKinds.Number);
                break;
            case "boolean":
                shape.Add(ValueKinds.Truth);
                break;
            case "string":
                shape.AddText(value.Value);
                break;
        }
    }

    // null has a type of its own, and nothing to note
    private static string TypeOf(XElement value) => value.Attribute("type")?.Value ?? "string";
}

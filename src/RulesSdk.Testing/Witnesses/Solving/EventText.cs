using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesSdk.Testing;

/// <summary>Events as JSON and as objects of classes that are known only at run time.</summary>
internal static class EventText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ConcurrentDictionary<Type, Func<byte[], object>> Readers = new();
    private static readonly MethodInfo ReadMethod = typeof(EventText).GetMethod(nameof(ReadOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static object Read(Type type, byte[] utf8) =>
        Readers.GetOrAdd(type, static type => ReadMethod.MakeGenericMethod(type).CreateDelegate<Func<byte[], object>>())(utf8);

    public static string Of(JsonNode? node) => node?.ToJsonString(Relaxed) ?? "null";

    /// <summary>A value as JSON; an absent one for null.</summary>
    public static JsonNode? Node(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        char character => JsonValue.Create(character.ToString()),
        bool truth => JsonValue.Create(truth),
        EnumConstant constant => JsonValue.Create(constant.Name),
        Enum or Guid => JsonValue.Create(value.ToString()),
        DateTimeOffset time => JsonValue.Create(Time(time)),
        sbyte or short or int or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        byte or ushort or uint or ulong => JsonValue.Create(Convert.ToUInt64(value, CultureInfo.InvariantCulture)),
        float or double => JsonValue.Create(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        decimal number => JsonValue.Create(number),
        _ => throw new UnsolvableException($"a value of the type '{value.GetType().Name}' cannot be written into an event"),
    };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static object ReadOf<TEvent>(byte[] utf8)
        where TEvent : class, IEventSchema<TEvent> =>
        ReferenceReader.Read<TEvent>(utf8).Event ?? throw new UnsolvableException($"the event {System.Text.Encoding.UTF8.GetString(utf8)} cannot be read");
}

using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Schemas;

/// <summary>Emits the generated part of an event schema.</summary>
internal static class SchemaEmitter
{
    /// <summary>The file's name.</summary>
    public static string Hint(SchemaDeclaration schema) => Names.Hint(schema.Namespace, schema.TypeName, "");

    /// <summary>The file.</summary>
    public static string Emit(SchemaDeclaration declaration)
    {
        var schema = declaration.Schema;
        var type = schema.TypeName;
        var self = $"global::RulesSdk.IEventSchema<{type}>";
        var writer = SourceWriter.File();
        writer.Namespace(declaration.Namespace);
        using (writer.Block($"partial record {Names.Identifier(declaration.TypeName)} : {self}"))
        {
            writer.Member(
                $$"""
                /// <inheritdoc/>
                {{Names.GeneratedCode}}
                static global::RulesSdk.EventSchema {{self}}.Schema { get; } = new(
                    {{Names.Literal(schema.Id)}},
                    typeof({{type}}),
                    lateness: {{Span(schema.LatenessTicks)}},
                    deduplicate: {{Span(schema.DeduplicateTicks)}},
                    {{SourceWriter.Indent(Projection(schema))}}){{Requires(declaration)}};

                /// <inheritdoc/>
                {{Names.GeneratedCode}}
                static string {{self}}.GetEventId({{type}} e) => {{(schema.EventId is { } id ? Access(id) + " ?? \"\"" : "\"\"")}};

                /// <inheritdoc/>
                {{Names.GeneratedCode}}
                static global::System.DateTimeOffset {{self}}.GetEventTime({{type}} e) => {{Access(schema.Time)}};
                """);
        }

        return writer.ToString();
    }

    /// <summary>A duration.</summary>
    public static string Span(long ticks)
    {
        var (unit, length) = ticks switch
        {
            _ when ticks % TimeSpan.TicksPerDay == 0 => ("Days", TimeSpan.TicksPerDay),
            _ when ticks % TimeSpan.TicksPerHour == 0 => ("Hours", TimeSpan.TicksPerHour),
            _ when ticks % TimeSpan.TicksPerMinute == 0 => ("Minutes", TimeSpan.TicksPerMinute),
            _ when ticks % TimeSpan.TicksPerSecond == 0 => ("Seconds", TimeSpan.TicksPerSecond),
            _ => ("Ticks", 1),
        };
        return ticks == 0 ? "global::System.TimeSpan.Zero" : $"global::System.TimeSpan.From{unit}({Names.Number(ticks / length)})";
    }

    private static string Requires(SchemaDeclaration declaration) =>
        declaration.Requires.Count == 0 ? "" : $" {{ Requires = [{string.Join(", ", declaration.Requires.Select(Names.Literal))}] }}";

    private static string Projection(SchemaModel schema)
    {
        // The time comes first and the id next, each behind the records that contain it.
        var paths = new List<FieldPath>();
        foreach (var field in new[] { schema.Time, schema.EventId })
        {
            var path = field is null ? null : FieldPath.Of(field)!.Value.Path;
            for (var length = 1; length <= (path?.Steps.Count ?? 0); length++)
            {
                var prefix = new FieldPath(path!.Steps.Take(length).ToEquatableArray());
                if (!paths.Contains(prefix))
                {
                    paths.Add(prefix);
                }
            }
        }

        var nodes = new PathTree(paths.ToEquatableArray());
        return $$"""
            static schema => new {{Names.Runtime}}Schemas.EventProjection(
                schema,
                {{SourceWriter.Indent(FieldsEmitter.Projection(nodes))}},
                timeSlot: {{Slot(schema.Time)}},
                idSlot: {{(schema.EventId is null ? "-1" : Slot(schema.EventId))}})
            """;

        string Slot(Expression.Field field) => Names.Number(nodes.IndexOf(FieldPath.Of(field)!.Value.Path));
    }

    private static string Access(Expression expression) => expression switch
    {
        Expression.Field { Instance: { } instance, Member: { } member } => $"{Access(instance)}{(instance.Type.IsNullable ? "!" : "")}.{Names.Identifier(member)}",
        _ => "e",
    };
}

using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Emit.Schemas;
using RulesSdk.Generators.Parsing.Schemas;

namespace RulesSdk.Generators;

/// <summary>Adds to each <c>[EventSchema]</c> record what an engine needs of it.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class SchemaGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var schemas = context.SyntaxProvider
            .ForAttributeWithMetadataName(SchemaParser.AttributeName, static (_, _) => true, SchemaParser.Declare)
            .WithTrackingName(StepNames.Schemas);

        context.RegisterSourceOutput(schemas, static (output, schema) =>
        {
            if (schema is not null)
            {
                output.AddSource(SchemaEmitter.Hint(schema), SchemaEmitter.Emit(schema));
            }
        });
    }
}

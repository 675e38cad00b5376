using System.Runtime.CompilerServices;

namespace RulesSdk.TestSupport.Engines;

/// <summary>An event class that is known only by reflection, made a type argument once.</summary>
internal abstract class FedSchema
{
    // Weak, so that assemblies that were compiled for a test can go.
    private static readonly ConditionalWeakTable<Type, FedSchema> Known = [];

    /// <summary>The one of a class.</summary>
    public static FedSchema Of(Type type) =>
        Known.GetValue(type, static type => (FedSchema)Activator.CreateInstance(typeof(Schema<>).MakeGenericType(type))!);

    /// <summary>Opens a source of its events, or returns the one that is open.</summary>
    public abstract FedSource Open(IFedEngine engine, string name);

    private sealed class Schema<TEvent> : FedSchema
        where TEvent : class, IEventSchema<TEvent>
    {
        public override FedSource Open(IFedEngine engine, string name) => engine.Open<TEvent>(name);
    }
}

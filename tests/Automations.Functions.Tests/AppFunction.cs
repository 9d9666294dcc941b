using System.Reflection;
using Automations.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Automations.Functions.Tests;

/// <summary>A function of the app, as its attributes say.</summary>
internal sealed record AppFunction(string Name, MethodInfo Method)
{
    public static IReadOnlyList<AppFunction> All { get; } =
    [
        .. from type in typeof(AppServices).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select new AppFunction(function.Name, method),
    ];

    public static IEnumerable<AppFunction> With<TTrigger>()
        where TTrigger : Attribute => All.Where(function => function.Trigger<TTrigger>() is not null);

    public TTrigger? Trigger<TTrigger>()
        where TTrigger : Attribute => Method.GetParameters().Select(parameter => parameter.GetCustomAttribute<TTrigger>()).FirstOrDefault(trigger => trigger is not null);
}

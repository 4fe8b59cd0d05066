using System.Reflection;
using System.Runtime.ExceptionServices;

namespace KbSearch.TestDoubles;

/// <summary>Stores before each write of which something happens. What only reads is passed on.</summary>
public static class CountedWrites
{
    public static TStore Of<TStore>(TStore store, Action beforeWrite)
        where TStore : class
    {
        var proxy = DispatchProxy.Create<TStore, Proxy>();
        var counted = (Proxy)(object)proxy;
        (counted.Store, counted.BeforeWrite) = (store, beforeWrite);
        return proxy;
    }

#pragma warning disable CA1852 // The proxy is a class derived from this at run time.
    internal class Proxy : DispatchProxy
#pragma warning restore CA1852
    {
        private static readonly string[] s_reading = ["Find", "Get", "Read", "Count", "Dispose"];

        public object? Store { get; set; }

        public Action? BeforeWrite { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (!s_reading.Any(targetMethod!.Name.StartsWith))
            {
                BeforeWrite!();
            }

            try
            {
                return targetMethod.Invoke(Store, args);
            }
            catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
            {
                ExceptionDispatchInfo.Throw(inner);
                throw;
            }
        }
    }
}

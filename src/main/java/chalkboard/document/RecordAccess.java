package chalkboard.document;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes records of one type apart and makes them, also where only their package sees them: the program is one module.
///
/// The first ones are made by reflection; where they are many, by an object of a small class that is made for the type, which takes as
/// long as a thousand by reflection. Method handles of its constructor and accessors would do the same, but the Java runtime makes a class
/// for each argument that they convert, and that takes longer than to read a document.
final class RecordAccess {
  private static final int FEW = 1_000;
  private static final ClassDesc ARRAY = CD_Object.arrayType();
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(CD_void);
  private static final Map<Class<?>, ClassDesc> BOXES = Map.of(int.class, ConstantDescs.CD_Integer, long.class, ConstantDescs.CD_Long,
      double.class, ConstantDescs.CD_Double, boolean.class, ConstantDescs.CD_Boolean);

  /// One for each type, whatever documents it is in.
  private static final ClassValue<RecordAccess> MADE = new ClassValue<>() {
    @Override
    protected RecordAccess computeValue(Class<?> type) {
      return new RecordAccess(type);
    }
  };

  private final Class<?> type;
  private final Constructor<?> constructor;
  /// Two threads may count one twice.
  private int made;
  private volatile @Nullable Quick quick;

  private RecordAccess(Class<?> type) {
    this.type = type;
    try {
      constructor = type
          .getDeclaredConstructor(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type + " is no record", e);
    }
    constructor.setAccessible(true);
  }

  static RecordAccess of(Class<?> type) {
    return MADE.get(type);
  }

  /// From the array of all components.
  ///
  /// @throws RuntimeException where the record refuses them
  Object make(@Nullable Object[] components) {
    var known = quick;
    if (known == null && ++made <= FEW) return makeByReflection(components);
    return (known == null ? quick() : known).make.apply(components);
  }

  /// Puts the components of a record into an array.
  void take(Object value, @Nullable Object[] components) {
    var known = quick;
    (known == null ? quick() : known).take.accept(value, components);
  }

  private Object makeByReflection(@Nullable Object[] components) {
    try {
      return constructor.newInstance(components);
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof RuntimeException why) throw why;
      if (refused.getCause() instanceof Error error) throw error;
      throw new IllegalStateException(refused.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("records of " + type + " cannot be reached", e);
    }
  }

  private synchronized Quick quick() {
    var known = quick;
    if (known == null) {
      known = quick(type);
      quick = known;
    }
    return known;
  }

  /// The object of the small class, as both that it is.
  private record Quick(Function<@Nullable Object[], Object> make, BiConsumer<Object, @Nullable Object[]> take) {}

  @SuppressWarnings("unchecked") // the class is the one of code(type), which is both
  private static Quick quick(Class<?> type) {
    try {
      var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup()).defineHiddenClass(code(type), true, ClassOption.NESTMATE);
      Object access = lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class)).invoke();
      return new Quick((Function<@Nullable Object[], Object>) access, (BiConsumer<Object, @Nullable Object[]>) access);
    } catch (Throwable e) {
      throw new IllegalStateException("records of " + type + " cannot be reached", e);
    }
  }

  private static byte[] code(Class<?> type) {
    var record = described(type);
    var components = type.getRecordComponents();
    return ClassFile.of().build(ClassDesc.of(type.getName() + "Access"), all -> all
        .withInterfaceSymbols(described(Function.class), described(BiConsumer.class))
        .withMethodBody(ConstantDescs.INIT_NAME, NOTHING, ClassFile.ACC_PUBLIC,
            code -> code.aload(0).invokespecial(CD_Object, ConstantDescs.INIT_NAME, NOTHING).return_())
        .withMethodBody("apply", MethodTypeDesc.of(CD_Object, CD_Object), ClassFile.ACC_PUBLIC, code -> make(code, record, components))
        .withMethodBody("accept", MethodTypeDesc.of(CD_void, CD_Object, CD_Object), ClassFile.ACC_PUBLIC,
            code -> take(code, record, components)));
  }

  private static void make(CodeBuilder code, ClassDesc record, RecordComponent[] components) {
    code.new_(record).dup();
    for (int i = 0; i < components.length; i++) {
      var type = components[i].getType();
      var box = BOXES.get(type);
      code.aload(1).checkcast(ARRAY).loadConstant(i).aaload();
      if (box == null) code.checkcast(described(type));
      else code.checkcast(box).invokevirtual(box, type.getName() + "Value", MethodTypeDesc.of(described(type)));
    }
    var types = Arrays.stream(components).map(c -> described(c.getType())).toArray(ClassDesc[]::new);
    code.invokespecial(record, ConstantDescs.INIT_NAME, MethodTypeDesc.of(CD_void, types)).areturn();
  }

  private static void take(CodeBuilder code, ClassDesc record, RecordComponent[] components) {
    for (int i = 0; i < components.length; i++) {
      var type = described(components[i].getType());
      var box = BOXES.get(components[i].getType());
      code.aload(2).checkcast(ARRAY).loadConstant(i).aload(1).checkcast(record)
          .invokevirtual(record, components[i].getAccessor().getName(), MethodTypeDesc.of(type));
      if (box != null) code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
      code.aastore();
    }
    code.return_();
  }

  private static ClassDesc described(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
